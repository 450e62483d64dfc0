using Telemetry.Analysis.Prometheus;

namespace Telemetry.Analysis;

/// <summary>What scrapes tell of a window.</summary>
public static class ScrapedWindow
{
    /// <summary>How far around the window the scrapes are looked for: three scrapes of 5 s.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How much a counter grew in the window, interpolated at its edges; null without a scrape within <see cref="Margin"/> on both sides of each edge, and when the
    /// counter went back, because nobody knows what it lost.
    /// </summary>
    public static ScrapedIncrease? Increase(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<PrometheusPoint> points)
    {
        if (ScrapedEdge.At(start, points) is not { } first || ScrapedEdge.At(end, points) is not { } last) return null;

        var scrapes = points.Where(x => x.Timestamp >= first.Before.Timestamp && x.Timestamp <= last.After.Timestamp).ToList();
        return scrapes.Zip(scrapes.Skip(1)).Any(x => !(x.Second.Value >= x.First.Value))
            ? null
            : new(last.Value - first.Value, first.Error + last.Error, LongestGap(start, end, points)!.Value);
    }

    /// <summary>The longest time between two scrapes that has a part in the window; null when a side of it has no scrape within <see cref="Margin"/>.</summary>
    public static TimeSpan? LongestGap(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<PrometheusPoint> points)
    {
        if (ScrapedEdge.At(start, points) is not { } first || ScrapedEdge.At(end, points) is not { } last) return null;

        var times = points.Select(x => x.Timestamp).Where(x => x >= first.Before.Timestamp && x <= last.After.Timestamp).ToList();
        return times.Zip(times.Skip(1)).Max(x => x.Second - x.First);
    }

    /// <summary>
    /// The mean over time of a gauge in the window, straight between its scrapes; null without a scrape within <see cref="Margin"/> on both sides of each edge.
    /// </summary>
    public static double? Mean(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<PrometheusPoint> points)
    {
        if (ScrapedEdge.At(start, points) is not { } first || ScrapedEdge.At(end, points) is not { } last) return null;

        List<PrometheusPoint> curve = [new(start, first.Value), .. points.Where(x => x.Timestamp > start && x.Timestamp < end), new(end, last.Value)];
        return curve.Zip(curve.Skip(1)).Sum(x => (x.First.Value + x.Second.Value) / 2 * (x.Second.Timestamp - x.First.Timestamp).TotalSeconds)
            / (end - start).TotalSeconds;
    }
}
