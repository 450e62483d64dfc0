using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>An instrument that feeds a family, with what is remembered of its lines in each format.</summary>
internal sealed class FamilyMember(Metric metric, byte[] name, bool hasExemplars)
{
    private readonly SeriesLines _text = new(name, withExemplars: false);
    private readonly SeriesLines _openMetrics = new(name, hasExemplars);

    public Metric Metric { get; } = metric;

    /// <summary>Whether the SDK adds up series of this instrument, because there are too many.</summary>
    public bool Overflows { get; private set; }

    public void Look(ReadOnlyTagCollection tags) => Overflows |= DroppedSeries.IsOverflow(tags);

    public SeriesLines Lines(ExpositionFormat format) => format == ExpositionFormat.OpenMetrics ? _openMetrics : _text;
}
