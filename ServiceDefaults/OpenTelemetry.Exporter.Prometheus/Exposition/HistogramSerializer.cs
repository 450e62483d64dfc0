using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Writes a histogram's cumulative buckets, sum and count.</summary>
internal static class HistogramSerializer
{
    public static void Write(ExpositionWriter writer, byte[] name, in MetricPoint point, ExpositionFormat format)
    {
        // The labels are rendered once, with the first bucket, and copied from there.
        var labels = default(Range);
        long count = 0;
        var infinite = false;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            infinite = double.IsPositiveInfinity(bucket.ExplicitBound);
            labels = WriteBucket(writer, name, point.Tags, labels, bucket.ExplicitBound, count, format);
        }

        if (!infinite)
        {
            // A histogram configured without bounds has no buckets in the SDK, but must have this one in both formats.
            labels = WriteBucket(writer, name, point.Tags, labels, double.PositiveInfinity, point.GetHistogramCount(), format);
        }

        WriteName(writer, name, "_sum"u8, point.Tags, labels);
        writer.Append(point.GetHistogramSum());
        writer.Append((byte)'\n');
        WriteName(writer, name, "_count"u8, point.Tags, labels);
        writer.Append(point.GetHistogramCount());
        writer.Append((byte)'\n');
    }

    private static Range WriteBucket(
        ExpositionWriter writer, byte[] name, ReadOnlyTagCollection tags, Range labels, double bound, long count, ExpositionFormat format)
    {
        writer.Append(name);
        writer.Append("_bucket{"u8);
        labels = WriteLabels(writer, tags, labels);
        writer.Append(tags.Count > 0 ? ",le=\""u8 : "le=\""u8);
        WriteBound(writer, bound, format);
        writer.Append("\"} "u8);
        writer.Append(count);
        writer.Append((byte)'\n');
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

    private static void WriteBound(ExpositionWriter writer, double bound, ExpositionFormat format)
    {
        var start = writer.Length;
        writer.Append(bound);
        // OpenMetrics writes a bound as a float even where it is whole: 5.0.
        if (format == ExpositionFormat.OpenMetrics && double.IsFinite(bound)
            && writer.Written.Span[start..].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            writer.Append(".0"u8);
        }
    }
}
