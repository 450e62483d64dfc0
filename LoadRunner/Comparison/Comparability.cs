using Telemetry.Analysis;
using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>What must not be compared, and why; null where nothing speaks against it.</summary>
internal static class Comparability
{
    // A timer ends a window within some milliseconds, which are a few thousandths of the shortest windows.
    private const double MostWindowDifference = 0.005;

    /// <summary>What speaks against comparing the two at all.</summary>
    public static string? Refusal(ComparedSide a, ComparedSide b)
    {
        if ((Empty(a, "A") ?? Empty(b, "B")) is { } empty)
            return empty;
        if (a.ScenarioIds.Intersect(b.ScenarioIds).Any())
            return "the same repetition is on both sides; a scenario is not compared with itself";

        return Machines(a).Union(Machines(b), StringComparer.Ordinal).Count() > 1
            ? $"A ran on {Join(Machines(a))}, B on {Join(Machines(b))}; different machines are never compared"
            : null;
    }

    /// <summary>What speaks against comparing the two in this quantity.</summary>
    public static string? Refusal(ComparedMetric metric, ComparedSide a, ComparedSide b) =>
        NeverMeasured(metric, a, b)
        ?? Unusable(metric, a, "A")
        ?? Unusable(metric, b, "B")
        ?? (metric.IsEnergy ? DifferentSources(a, b) : null)
        ?? (metric.IsTotal ? DifferentWindows(a, b) : null);

    private static string? Empty(ComparedSide side, string letter) =>
        side.Repetitions.Count > 0 ? null
        : side.LeftOut.Count == 0 ? $"{letter} has no repetition"
        : $"{letter} has no valid repetition; left out: {Join(side.LeftOut.Select(x => $"{x.Reason} ({x.Count})"))}";

    private static string? NeverMeasured(ComparedMetric metric, ComparedSide a, ComparedSide b) =>
        a.Repetitions.Concat(b.Repetitions).All(x => metric.Value(x) is null) ? "it was not measured on either side" : null;

    private static string? Unusable(ComparedMetric metric, ComparedSide side, string letter)
    {
        var absent = side.Repetitions.Count(x => metric.Value(x) is null);
        if (absent > 0)
            return $"it was not measured in {absent} of {side.Repetitions.Count} repetitions of {letter}";

        return side.Repetitions.FirstOrDefault(x => !SampleSummary.IsUsable(metric.Value(x)!.Value)) is { } repetition
            ? $"NaN, an infinity or a number beyond 1e300 in repetition {repetition.ScenarioId} of {letter} is no measurement"
            : null;
    }

    private static string? DifferentSources(ComparedSide a, ComparedSide b)
    {
        if (a.Repetitions.Concat(b.Repetitions).Any(x => x.EnergySource is null))
            return "where the energy was read is not known of every repetition";

        return Sources(a).Union(Sources(b), StringComparer.Ordinal).Count() > 1
            ? $"A is {Join(Sources(a).Select(EnergySource.Describe))}, B is {Join(Sources(b).Select(EnergySource.Describe))}; different sources of energy are never compared"
            : null;
    }

    private static string? DifferentWindows(ComparedSide a, ComparedSide b)
    {
        var seconds = a.Repetitions.Concat(b.Repetitions).Select(x => x.SecondsMeasured).OfType<double>().Where(double.IsFinite).ToList();
        return seconds.Count > 0 && seconds.Max() - seconds.Min() > MostWindowDifference * seconds.Max()
            ? $"the steady windows last from {Figures.Number(seconds.Min())} to {Figures.Number(seconds.Max())} s; what adds up over them is not compared"
            : null;
    }

    private static IEnumerable<string> Machines(ComparedSide side) => side.Repetitions.Select(x => x.Machine).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Sources(ComparedSide side) => side.Repetitions.Select(x => x.EnergySource).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string Join(IEnumerable<string> parts) => string.Join(" and ", parts);
}
