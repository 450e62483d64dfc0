using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Writes a family: its header once, then its samples.</summary>
internal static class FamilySerializer
{
    /// <summary>Returns a metric some of whose series another one of the family has already, if there is one.</summary>
    public static Metric? Write(ExpositionWriter writer, MetricFamily family, ExpositionFormat format, in PreviousBody previous)
    {
        var start = writer.Length;
        writer.Append(format == ExpositionFormat.OpenMetrics ? family.OpenMetricsHeader : family.TextHeader);
        var empty = writer.Length;
        Metric? repeated = null;
        if (family.Members.Count > 1)
        {
            repeated = SharedFamilySerializer.Write(writer, family, format);
        }
        else if (family.Type == FamilyType.Histogram)
        {
            HistogramSerializer.Write(writer, family, family.Members[0], format);
        }
        else
        {
            family.Members[0].Lines(format).Write(writer, family.Members[0], previous);
        }

        if (writer.Length == empty)
        {
            writer.Truncate(start);
        }

        return repeated;
    }
}
