using System.Globalization;
using System.Text;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Writes a point's attributes as <c>a="1",b="2"</c>, without braces.</summary>
internal static class LabelSerializer
{
    public static void Write(ExpositionWriter writer, ReadOnlyTagCollection tags)
    {
        var position = 0;
        foreach (var tag in tags)
        {
            var name = LabelName.Of(tag.Key);
            if (tags.Count == 1 || !Written(tags, position, name))
            {
                if (position > 0)
                {
                    writer.Append((byte)',');
                }

                writer.Append(name.Utf8);
                writer.Append("=\""u8);
                WriteValue(writer, tag.Value);
                if (tags.Count > 1)
                {
                    WriteCollidingValues(writer, tags, position, name);
                }

                writer.Append((byte)'"');
            }

            position++;
        }
    }

    /// <summary>A sample's line up to its value.</summary>
    public static void WriteSeries(ExpositionWriter writer, byte[] name, ReadOnlyTagCollection tags)
    {
        writer.Append(name);
        if (tags.Count > 0)
        {
            writer.Append((byte)'{');
            Write(writer, tags);
            writer.Append((byte)'}');
        }

        writer.Append((byte)' ');
    }

    /// <summary>The labels as a string; the writer is left as it was.</summary>
    public static string Render(ExpositionWriter writer, ReadOnlyTagCollection tags)
    {
        var start = writer.Length;
        Write(writer, tags);
        var labels = Encoding.UTF8.GetString(writer.Written.Span[start..]);
        writer.Truncate(start);
        return labels;
    }

    private static bool Written(ReadOnlyTagCollection tags, int position, LabelName name)
    {
        foreach (var tag in tags)
        {
            if (position-- == 0)
            {
                return false;
            }

            if (LabelName.Of(tag.Key).Text == name.Text)
            {
                return true;
            }
        }

        return false;
    }

    // OpenTelemetry's rule for keys that sanitise to one name: their values in one label, joined by semicolons.
    private static void WriteCollidingValues(ExpositionWriter writer, ReadOnlyTagCollection tags, int position, LabelName name)
    {
        var index = 0;
        foreach (var tag in tags)
        {
            if (index++ > position && LabelName.Of(tag.Key).Text == name.Text)
            {
                writer.Append((byte)';');
                WriteValue(writer, tag.Value);
            }
        }
    }

    private static void WriteValue(ExpositionWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.AppendLabelValue(text);
                break;
            case bool flag:
                writer.Append(flag ? "true"u8 : "false"u8);
                break;
            case long or int or short or byte or uint or ushort or sbyte:
                writer.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case null:
                break;
            default:
                writer.AppendLabelValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
