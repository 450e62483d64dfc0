using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>The candidates that no other one beats in power per stream, QoE and cost at once (docs/advisor.md).</summary>
internal sealed class ParetoFront
{
    private const int FewestForAQuantity = 2;

    private readonly Dictionary<Candidate, Candidate> _dominatedBy = [];
    private readonly HashSet<Candidate> _placed;

    private ParetoFront(IReadOnlyList<Quantity> quantities, HashSet<Candidate> placed) => (Quantities, _placed) = (quantities, placed);

    /// <summary>One after the other, each that at least two candidates have who have those before it.</summary>
    public IReadOnlyList<Quantity> Quantities { get; }

    public static ParetoFront Of(IReadOnlyList<Candidate> candidates, MachineNoise noise)
    {
        var front = Place(candidates);
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

    // Domination over different quantities for different pairs could go round in a circle: who lacks one is not placed.
    private static ParetoFront Place(IReadOnlyList<Candidate> candidates)
    {
        var (quantities, placed) = (new List<Quantity>(), candidates);
        foreach (var quantity in Quantity.Front)
        {
            var withIt = placed.Where(x => quantity.Values(x) is not null).ToList();
            if (withIt.Count < Math.Min(FewestForAQuantity, candidates.Count))
                continue;

            quantities.Add(quantity);
            placed = withIt;
        }

        return new ParetoFront(quantities, quantities.Count == 0 ? [] : [.. placed]);
    }

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
