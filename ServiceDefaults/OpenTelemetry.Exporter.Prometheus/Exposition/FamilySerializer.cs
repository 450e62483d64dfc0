using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Writes a family: its header once, then its samples.</summary>
internal static class FamilySerializer
{
    /// <summary>Returns a metric some of whose series another one of the family has already, if there is one.</summary>
    public static Metric? Write(ExpositionWriter writer, MetricFamily family, ExpositionFormat format)
    {
        var start = writer.Length;
        writer.Append(format == ExpositionFormat.OpenMetrics ? family.OpenMetricsHeader : family.TextHeader);
        var empty = writer.Length;
        // One metric's points differ in their labels by themselves; only where several meet can a series come twice.
        var written = family.Metrics.Count > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
        Metric? repeated = null;
        foreach (var metric in family.Metrics)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                if (written?.Add(LabelSerializer.Render(writer, point.Tags)) == false)
                {
                    repeated = metric;
                }
                else if (family.Type == FamilyType.Histogram)
                {
                    HistogramSerializer.Write(writer, family.SampleName, point, format);
                }
                else
                {
                    WriteSample(writer, family.SampleName, metric.MetricType, point);
                }
            }
        }

        if (writer.Length == empty)
        {
            writer.Truncate(start);
        }

        return repeated;
    }

    private static void WriteSample(ExpositionWriter writer, byte[] name, MetricType type, in MetricPoint point)
    {
        writer.Append(name);
        if (point.Tags.Count > 0)
        {
            writer.Append((byte)'{');
            LabelSerializer.Write(writer, point.Tags);
            writer.Append((byte)'}');
        }

        writer.Append((byte)' ');
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                writer.Append(point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                writer.Append(point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                writer.Append(point.GetGaugeLastValueLong());
                break;
            default:
                writer.Append(point.GetGaugeLastValueDouble());
                break;
        }

        writer.Append((byte)'\n');
    }
}
