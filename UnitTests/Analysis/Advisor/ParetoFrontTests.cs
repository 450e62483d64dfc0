using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Advisor;

public sealed class ParetoFrontTests
{
    private static readonly MachineNoise Noise = MachineNoise.Measured(0.005);

    [Fact]
    public void Better_in_one_and_no_worse_in_the_others_dominates()
    {
        var (front, sets) = Front(new StoredSets().Add("good", [20, 20.1, 19.9], qoe: 4, cost: 0.01).Add("waste", [40, 40.1, 39.9], qoe: 4, cost: 0.01)
            .Add("beauty", [40, 40.1, 39.9], qoe: 4.8, cost: 0.02));

        Assert.Equal(["beauty", "good"], sets.Where(front.Has).Select(x => x.Name).Order());
        Assert.Equal("good", front.DominatedBy(sets.Single(x => x.Name == "waste"))!.Name);
    }

    [Fact]
    public void A_worse_mean_saves_from_no_one_but_keeps_from_dominating()
    {
        // 'a' draws clearly less; its QoE is lower by a hair that nobody would tell apart, and all the same it is no proof against 'b'.
        var (front, sets) = Front(new StoredSets().Add("a", [20, 20.1, 19.9], change: x => x with { Qoe = StoredSets.QoeOf(4 + (x.Repetition - 2) * 0.1, "m") })
            .Add("b", [40, 40.1, 39.9], change: x => x with { Qoe = StoredSets.QoeOf(4.01 + (x.Repetition - 2) * 0.1, "m") }));

        Assert.All(sets, x => Assert.True(front.Has(x)));
    }

    [Fact]
    public void What_is_not_told_apart_does_not_dominate()
    {
        var (front, sets) = Front(new StoredSets().Add("a", [28, 29, 30]).Add("b", [28.5, 29.5, 30.5]));

        Assert.All(sets, x => Assert.True(front.Has(x)));
    }

    [Fact]
    public void Who_lacks_a_quantity_of_the_front_has_no_place()
    {
        var (front, sets) = Front(new StoredSets().Add("a", [20, 20.1, 19.9], qoe: 4).Add("b", [40, 40.1, 39.9], qoe: 5).Add("unseen", [10, 10.1, 9.9]));

        Assert.Equal(["wattsPerStream", "qoe"], front.Quantities.Select(x => x.Name));
        var unseen = sets.Single(x => x.Name == "unseen");
        Assert.False(front.Has(unseen));
        Assert.Equal(["qoe"], front.Lacks(unseen).Select(x => x.Name));
    }

    [Fact]
    public void A_quantity_that_one_set_alone_has_is_not_of_the_front()
    {
        var (front, sets) = Front(new StoredSets().Add("a", [20, 20.1, 19.9], qoe: 4).Add("b", [40, 40.1, 39.9]));

        Assert.Equal("wattsPerStream", Assert.Single(front.Quantities).Name);
        Assert.Equal("a", Assert.Single(sets, front.Has).Name);
    }

    [Fact]
    public void The_front_is_never_empty_domination_has_one_direction_and_no_set_dominates_itself() => Prop.ForAll(Sets(), stored =>
    {
        var (front, sets) = Front(stored);
        foreach (var set in sets)
        {
            if (front.DominatedBy(set) is { } other)
            {
                Assert.NotSame(set, other);
                // The other way round, with only the two of them: never both.
                var pair = ParetoFront.Of([set, other], Noise);
                Assert.True(pair.Has(other));
                Assert.Same(other, pair.DominatedBy(set));
            }
        }

        Assert.Contains(sets, front.Has);
    }).QuickCheckThrowOnFailure();

    // Few different values, so that ties and clear differences are both frequent.
    private static Arbitrary<StoredSets> Sets()
    {
        var set = from watts in Gen.Choose(10, 14) from spread in Gen.Elements(0.0, 0.01, 3) from qoe in Gen.Choose(2, 5) from cost in Gen.Choose(1, 4) select (watts, spread, qoe, cost);
        return set.ListOf().Where(x => x.Count is > 0 and < 12).Select(list =>
        {
            var stored = new StoredSets();
            foreach (var (index, (watts, spread, qoe, cost)) in list.Index())
                stored.Add($"set {index}", [watts - spread, watts, watts + spread], qoe: qoe, cost: cost);
            return stored;
        }).ToArbitrary();
    }

    private static (ParetoFront Front, IReadOnlyList<Candidate> Sets) Front(StoredSets stored)
    {
        var facts = stored.NewestFirst;
        var scope = RankingScope.Of(facts, new(Goal.Energy));
        IReadOnlyList<Candidate> sets = [.. ScenarioSets.All(facts).Select(x => new Candidate(x, scope))];
        return (ParetoFront.Of(sets, Noise), sets);
    }
}
