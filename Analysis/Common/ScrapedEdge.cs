using Telemetry.Analysis.Prometheus;

namespace Telemetry.Analysis;

/// <summary>A scraped counter at one edge of a window, interpolated between the scrapes around it; the error is in the counter's unit.</summary>
internal readonly record struct ScrapedEdge(PrometheusPoint Before, PrometheusPoint After, double Value, double Error)
{
    /// <summary>Null when there is no scrape within <see cref="ScrapedWindow.Margin"/> on either side.</summary>
    public static ScrapedEdge? At(DateTimeOffset time, IReadOnlyList<PrometheusPoint> points)
    {
        var after = points.Cast<PrometheusPoint?>().FirstOrDefault(x => x!.Value.Timestamp >= time);
        var before = points.Cast<PrometheusPoint?>().LastOrDefault(x => x!.Value.Timestamp <= time);
        if (before is not { } a || after is not { } b || time - a.Timestamp > ScrapedWindow.Margin || b.Timestamp - time > ScrapedWindow.Margin) return null;
        if (a == b) return new(a, b, a.Value, 0);

        var value = a.Value + (b.Value - a.Value) * ((time - a.Timestamp) / (b.Timestamp - a.Timestamp));
        // The counter only grows, so the truth lies between the two scrapes.
        return new(a, b, value, Math.Max(value - a.Value, b.Value - value));
    }
}
