using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>An instrument that feeds a family, with what is remembered of its lines in each format.</summary>
internal sealed class FamilyMember(Metric metric, byte[] name, bool hasExemplars)
{
    private readonly SeriesLines _text = new(metric, name, withExemplars: false);
    private readonly SeriesLines _openMetrics = new(metric, name, hasExemplars);

    public Metric Metric { get; } = metric;

    public SeriesLines Lines(ExpositionFormat format) => format == ExpositionFormat.OpenMetrics ? _openMetrics : _text;
}
