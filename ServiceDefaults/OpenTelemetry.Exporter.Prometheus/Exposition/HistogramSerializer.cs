using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Writes a histogram's cumulative buckets, sum and count.</summary>
internal static class HistogramSerializer
{
    public static void Write(ExpositionWriter writer, MetricFamily family, FamilyMember member, ExpositionFormat format)
    {
        foreach (ref readonly var point in member.Metric.GetMetricPoints())
        {
            member.Look(point.Tags);
            Write(writer, family, point, format);
        }
    }

    public static void Write(ExpositionWriter writer, MetricFamily family, in MetricPoint point, ExpositionFormat format)
    {
        var bounds = family.Bounds(format);
        // The labels are rendered once, with the first bucket, and copied from there.
        var labels = default(Range);
        var (count, index, below) = (0L, 0, double.NegativeInfinity);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            labels = WriteBucket(writer, family.SampleName, point.Tags, labels, bounds.Text(index++, bucket.ExplicitBound), count);
            EndLine(writer, point, format, below, bucket.ExplicitBound);
            below = bucket.ExplicitBound;
        }

        if (!double.IsPositiveInfinity(below))
        {
            // A histogram configured without bounds has no buckets in the SDK, but must have this one in both formats.
            labels = WriteBucket(writer, family.SampleName, point.Tags, labels, bounds.Text(index, double.PositiveInfinity), point.GetHistogramCount());
            EndLine(writer, point, format, below, double.PositiveInfinity);
        }

        WriteName(writer, family.SampleName, "_sum"u8, point.Tags, labels);
        writer.Append(point.GetHistogramSum());
        writer.Append((byte)'\n');
        WriteName(writer, family.SampleName, "_count"u8, point.Tags, labels);
        writer.Append(point.GetHistogramCount());
        writer.Append((byte)'\n');
    }

    private static void EndLine(ExpositionWriter writer, in MetricPoint point, ExpositionFormat format, double above, double upTo)
    {
        if (format == ExpositionFormat.OpenMetrics)
        {
            ExemplarSerializer.TryWrite(writer, point, isLong: false, above, upTo);
        }

        writer.Append((byte)'\n');
    }

    private static Range WriteBucket(ExpositionWriter writer, byte[] name, ReadOnlyTagCollection tags, Range labels, byte[] bound, long count)
    {
        writer.Append(name);
        writer.Append("_bucket{"u8);
        labels = WriteLabels(writer, tags, labels);
        if (tags.Count > 0)
        {
            writer.Append((byte)',');
        }

        writer.Append(bound);
        writer.Append(count);
        return labels;
    }

    private static void WriteName(ExpositionWriter writer, byte[] name, ReadOnlySpan<byte> suffix, ReadOnlyTagCollection tags, Range labels)
    {
        writer.Append(name);
        writer.Append(suffix);
        if (tags.Count > 0)
        {
            writer.Append((byte)'{');
            WriteLabels(writer, tags, labels);
            writer.Append((byte)'}');
        }

        writer.Append((byte)' ');
    }

    private static Range WriteLabels(ExpositionWriter writer, ReadOnlyTagCollection tags, Range known)
    {
        if (!known.Equals(default))
        {
            writer.AppendCopy(known);
            return known;
        }

        var start = writer.Length;
        LabelSerializer.Write(writer, tags);
        return start..writer.Length;
    }
}
