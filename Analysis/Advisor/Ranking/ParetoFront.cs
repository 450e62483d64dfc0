using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>The candidates that no other one beats in power per stream, QoE and cost at once (docs/advisor.md).</summary>
internal sealed class ParetoFront
{
    private const int FewestForAQuantity = 2;

    private readonly Dictionary<Candidate, Candidate> _dominatedBy = [];
    private readonly HashSet<Candidate> _placed = [];

    private ParetoFront(IReadOnlyList<Quantity> quantities) => Quantities = quantities;

    /// <summary>Those that at least two candidates have.</summary>
    public IReadOnlyList<Quantity> Quantities { get; }

    public static ParetoFront Of(IReadOnlyList<Candidate> candidates, MachineNoise noise)
    {
        var front = new ParetoFront([.. Quantity.Front.Where(x => candidates.Count(y => x.Values(y) is not null) >= FewestForAQuantity)]);
        // Domination over different quantities for different pairs could go round in a circle: who lacks one is not placed.
        front._placed.UnionWith(candidates.Where(x => front.Quantities.Count > 0 && front.Quantities.All(y => y.Values(x) is not null)));
        var means = front._placed.ToDictionary(x => x, x => front.Quantities.Select(y => y.Badness(y.Summary(x)!.Mean)).ToArray());
        foreach (var b in front._placed)
        {
            if (front._placed.FirstOrDefault(a => a != b && NoWorse(means[a], means[b]) && front.Quantities.Any(x => x.Test(a, b, noise).AreToldApart)) is { } a)
                front._dominatedBy[b] = a;
        }

        return front;
    }

    /// <summary>False for a candidate that is dominated, and for one that is not placed.</summary>
    public bool Has(Candidate candidate) => _placed.Contains(candidate) && !_dominatedBy.ContainsKey(candidate);

    /// <summary>One that dominates it; null when none does.</summary>
    public Candidate? DominatedBy(Candidate candidate) => _dominatedBy.GetValueOrDefault(candidate);

    /// <summary>The quantities that it lacks, so that it has no place; empty when it has one.</summary>
    public IReadOnlyList<Quantity> Lacks(Candidate candidate) => [.. Quantities.Where(x => x.Values(candidate) is null)];

    // No worse mean in any: with that, a difference that is told apart can only be a better one.
    private static bool NoWorse(double[] a, double[] b)
    {
        for (var index = 0; index < a.Length; index++)
        {
            if (a[index] > b[index])
                return false;
        }

        return true;
    }
}
