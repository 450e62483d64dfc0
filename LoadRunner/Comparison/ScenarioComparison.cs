using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>What <c>compare A B</c> finds (docs/statistics.md).</summary>
internal sealed record ScenarioComparison
{
    public required ComparedSide A { get; init; }
    public required ComparedSide B { get; init; }
    public required MachineNoise Noise { get; init; }
    public required IReadOnlyList<MetricComparison> Metrics { get; init; }

    /// <summary>What a reader must know to read the rest rightly.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <param name="a">One scenario.</param>
    /// <param name="b">The other; differences are A - B, and percent are of B.</param>
    /// <param name="noise">Of the machine that both ran on, by the same source of energy.</param>
    public static ScenarioComparison Of(ComparedScenario a, ComparedScenario b, MachineNoise noise)
    {
        var (sideA, sideB) = (ComparedSide.Of(a), ComparedSide.Of(b));
        var refusal = Comparability.Refusal(sideA, sideB);
        var metrics = WithHolm([.. ComparedMetrics.All.Select(x =>
            refusal is null ? MetricComparison.Of(x, sideA, sideB, noise) : MetricComparison.Absent(x, refusal))]);
        return new ScenarioComparison
        {
            A = sideA,
            B = sideB,
            Noise = noise,
            Metrics = metrics,
            Notes = [.. ComparisonNotes.Of(sideA, sideB, noise, metrics.Count(x => x.Test?.PValue is not null))],
        };
    }

    private static List<MetricComparison> WithHolm(List<MetricComparison> metrics)
    {
        var tested = metrics.Where(x => x.Test?.PValue is not null).ToList();
        var adjusted = new Queue<double>(Holm.Adjust([.. tested.Select(x => x.Test!.PValue!.Value)]));
        return [.. metrics.Select(x => x.Test?.PValue is null ? x : x.WithHolm(adjusted.Dequeue()))];
    }
}
