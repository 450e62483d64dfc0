using Telemetry.Analysis.Qoe;
using Telemetry.Analysis.Qoe.Model;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Qoe;

public sealed class LatestQoeTests
{
    [Fact]
    public void Newest_valid_scenario_of_a_name_is_the_only_one()
    {
        var snapshot = Publish(
            Scored("a", 5, vmaf: 60) with { SharedMachine = true }, Scored("a", 4, vmaf: 70, outcome: ScenarioOutcome.Overloaded),
            Scored("a", 3, vmaf: 80), Scored("a", 2, vmaf: 90), Scored("b", 1, vmaf: 100));

        Assert.Equal([("a", 80.0), ("b", 100.0)], snapshot.Newest.Select(x => (x.Name, x.Row.Vmaf!.Value)));
    }

    // Its other series are of the newest scenario, and a score of an older one beside them would be no pair.
    [Fact]
    public void Newest_scenario_without_a_score_hides_the_score_of_an_older_one()
    {
        var snapshot = Publish(Scored("a", 2, vmaf: null), Scored("a", 1, vmaf: 90));

        Assert.Null(Assert.Single(snapshot.Newest).Row.Score);
        Assert.Equal((1, 1), (snapshot.Scored, snapshot.Unscored));
    }

    [Fact]
    public void Repetitions_have_a_mean_with_its_interval()
    {
        var set = Assert.Single(Publish(Scored("a", 3, vmaf: 90), Scored("a", 2, vmaf: 92), Scored("a", 1, vmaf: 94)).Sets);

        // V is 0.875, 0.9, 0.925: scores of 4.5, 4.6, 4.7; s = 0.1, t(0.975; 2) = 4.302653.
        Assert.Equal((Facts.Vmaf, 3), (set.Model, set.Repetitions));
        Assert.Equal(4.6, set.Mean, 12);
        Assert.Equal(4.6 - 4.302653 * 0.1 / Math.Sqrt(3), set.Lower, 6);
        Assert.Equal(4.6 + 4.302653 * 0.1 / Math.Sqrt(3), set.Upper, 6);
    }

    [Fact]
    public void Interval_ends_where_the_scale_does()
    {
        var set = Assert.Single(Publish(Scored("a", 2, vmaf: 100), Scored("a", 1, vmaf: 60)).Sets);

        Assert.Equal((4, 1, 5), (set.Mean, set.Lower, set.Upper));
    }

    [Fact]
    public void Set_with_two_models_or_with_a_missing_score_or_of_one_repetition_has_no_mean()
    {
        Assert.Empty(Publish(Scored("a", 3, vmaf: 90), Scored("a", 2, vmaf: 90), Scored("a", 1, vmaf: 90, viewers: 1)).Sets);
        Assert.Empty(Publish(Scored("a", 3, vmaf: 90), Scored("a", 2, vmaf: 90), Scored("a", 1, vmaf: null)).Sets);
        Assert.Empty(Publish(Scored("a", 3, vmaf: 90)).Sets);
        Assert.Empty(Publish(Scored("a", 3, vmaf: null), Scored("a", 2, vmaf: null)).Sets);
    }

    [Fact]
    public void Mean_is_that_of_the_other_statistics()
    {
        var facts = new[] { Scored("a", 2, vmaf: 91.3), Scored("a", 1, vmaf: 92.8) };

        Assert.Equal(SampleSummary.Of([.. facts.Select(x => x.Qoe!.Score!.Value)]).Mean, Assert.Single(Publish(facts).Sets).Mean);
    }

    private static LatestQoe.Snapshot Publish(params ScenarioFacts[] facts)
    {
        var latest = new LatestQoe();
        latest.Publish(facts);
        return latest.Current!;
    }

    private static ScenarioFacts Scored(string name, int createdAt, double? vmaf, int viewers = 0, ScenarioOutcome outcome = ScenarioOutcome.Succeeded)
    {
        var facts = (Facts.Create(name, createdAt, outcome) with { QualityResults = vmaf is null ? [] : [Facts.Quality(0, vmaf)] })
            .WithViewers([.. Enumerable.Range(0, viewers).Select(x => Facts.Viewer(x))]);
        return facts with { Qoe = ScenarioScorer.Compute(facts, Readings.Start) };
    }
}
