using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Writes an exemplar behind a sample, as OpenMetrics alone knows it: <c> # {trace_id="..",span_id=".."} value timestamp</c>.</summary>
internal static class ExemplarSerializer
{
    // OpenMetrics 1.0: names and values of an exemplar's labels together are at most 128 characters.
    private const int MaximumCharacters = 128;

    /// <summary>The newest exemplar of a counter.</summary>
    public static bool TryWrite(ExpositionWriter writer, in MetricPoint point, bool isLong) =>
        TryWrite(writer, point, isLong, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The newest exemplar of a histogram's bucket: above the bound before it, up to its own.</summary>
    public static bool TryWrite(ExpositionWriter writer, in MetricPoint point, bool isLong, double above, double upTo)
    {
        if (!point.TryGetExemplars(out var exemplars))
        {
            return false;
        }

        var found = false;
        Exemplar newest = default;
        foreach (ref readonly var exemplar in exemplars)
        {
            var value = Value(exemplar, isLong);
            if (value > above && value <= upTo && (!found || exemplar.Timestamp > newest.Timestamp))
            {
                newest = exemplar;
                found = true;
            }
        }

        if (found)
        {
            Write(writer, newest, Value(newest, isLong));
        }

        return found;
    }

    private static void Write(ExpositionWriter writer, in Exemplar exemplar, double value)
    {
        writer.Append(" # {"u8);
        var left = MaximumCharacters;
        if (exemplar.TraceId != default)
        {
            Add(writer, "trace_id", exemplar.TraceId.ToHexString(), ref left);
            Add(writer, "span_id", exemplar.SpanId.ToHexString(), ref left);
        }

        foreach (var (key, tag) in exemplar.FilteredTags)
        {
            Add(writer, LabelName.Of(key).Text, Convert.ToString(tag, CultureInfo.InvariantCulture) ?? "", ref left);
        }

        writer.Append("} "u8);
        writer.Append(value);
        writer.Append((byte)' ');
        writer.Append(exemplar.Timestamp.ToUnixTimeMilliseconds() / 1000.0);
    }

    // A label that does not fit is left out whole: half a value would be another value.
    private static void Add(ExpositionWriter writer, string name, string value, ref int left)
    {
        var length = name.Length + value.EnumerateRunes().Count();
        if (length > left)
        {
            return;
        }

        if (left < MaximumCharacters)
        {
            writer.Append((byte)',');
        }

        left -= length;
        writer.Append(Encoding.UTF8.GetBytes(name));
        writer.Append("=\""u8);
        writer.AppendLabelValue(value);
        writer.Append((byte)'"');
    }

    private static double Value(in Exemplar exemplar, bool isLong) => isLong ? exemplar.LongValue : exemplar.DoubleValue;
}
