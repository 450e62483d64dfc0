using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Writes a family that several instruments feed: one metric's points differ by themselves, but where several meet a series can come twice.</summary>
internal static class SharedFamilySerializer
{
    /// <summary>Returns a metric some of whose series another one has already, if there is one; they are not written again.</summary>
    public static Metric? Write(ExpositionWriter writer, MetricFamily family, ExpositionFormat format)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        Metric? repeated = null;
        foreach (var member in family.Members)
        {
            foreach (ref readonly var point in member.Metric.GetMetricPoints())
            {
                member.Look(point.Tags);
                if (!written.Add(LabelSerializer.Render(writer, point.Tags)))
                {
                    repeated = member.Metric;
                }
                else if (family.Type == FamilyType.Histogram)
                {
                    HistogramSerializer.Write(writer, family, point, format);
                }
                else
                {
                    WriteSample(writer, family.SampleName, member.Metric.MetricType, point);
                }
            }
        }

        return repeated;
    }

    private static void WriteSample(ExpositionWriter writer, byte[] name, MetricType type, in MetricPoint point)
    {
        var value = new SampleValue(type);
        LabelSerializer.WriteSeries(writer, name, point.Tags);
        value.Append(writer, value.Bits(point));
        writer.Append((byte)'\n');
    }
}
