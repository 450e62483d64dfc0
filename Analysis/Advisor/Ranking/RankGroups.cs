using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>Sets that share a rank: the best of them, and all that are not told apart from it, the better mean first.</summary>
internal sealed record RankGroup(int Rank, IReadOnlyList<Candidate> Members);

/// <summary>Ranks candidates by one quantity, which all of them have.</summary>
internal sealed class RankGroups
{
    private RankGroups(IReadOnlyList<RankGroup> groups, IReadOnlyDictionary<Candidate, PairTest> againstBest, int tests)
    {
        Groups = groups;
        AgainstBest = againstBest;
        Tests = tests;
        var tested = againstBest.Where(x => x.Value.Test.PValue is not null).ToList();
        HolmPValues = tested.Zip(Holm.Adjust([.. tested.Select(x => x.Value.Test.PValue!.Value)])).ToDictionary(x => x.First.Key, x => x.Second);
    }

    public IReadOnlyList<RankGroup> Groups { get; }

    /// <summary>The test of each candidate but the best against the best (A is the best).</summary>
    public IReadOnlyDictionary<Candidate, PairTest> AgainstBest { get; }

    /// <summary>The p of those tests, adjusted for their number.</summary>
    public IReadOnlyDictionary<Candidate, double> HolmPValues { get; }

    /// <summary>How many tests there were, those among the lower ranks too.</summary>
    public int Tests { get; }

    public static RankGroups Of(IEnumerable<Candidate> candidates, Quantity quantity, MachineNoise noise)
    {
        var rest = candidates.OrderBy(x => quantity.Badness(quantity.Summary(x)!.Mean)).ThenBy(x => x.Name, StringComparer.Ordinal).ToList();
        var groups = new List<RankGroup>();
        var againstBest = new Dictionary<Candidate, PairTest>();
        var (rank, tests) = (1, 0);
        while (rest.Count > 0)
        {
            var best = rest[0];
            var results = rest.Skip(1).ToDictionary(x => x, x => quantity.Test(best, x, noise));
            if (groups.Count == 0)
                againstBest = results;
            tests += results.Values.Count(x => x.Test.PValue is not null);
            // Not only its neighbours: a set that varies much may be as good as the best, though others in between are not.
            var members = rest.Where(x => x == best || !results[x].AreToldApart).ToList();
            groups.Add(new RankGroup(rank, members));
            rank += members.Count;
            rest.RemoveAll(members.Contains);
        }

        return new RankGroups(groups, againstBest, tests);
    }
}
