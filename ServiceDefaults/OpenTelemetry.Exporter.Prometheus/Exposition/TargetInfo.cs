using System.Globalization;
using System.Text;
using OpenTelemetry.Resources;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>The resource's attributes as <c>target_info{service_name="x"} 1</c>; the same for the life of the process.</summary>
internal sealed class TargetInfo(Resource resource)
{
    private readonly byte[] _series = Encoding.UTF8.GetBytes(Series(resource));

    public void Write(ExpositionWriter writer, ExpositionFormat format)
    {
        writer.Append(format == ExpositionFormat.OpenMetrics
            ? "# TYPE target info\n# HELP target What is scraped here.\n"u8
            : "# HELP target_info What is scraped here.\n# TYPE target_info gauge\n"u8);
        writer.Append(_series);
    }

    private static string Series(Resource resource)
    {
        var writer = new ExpositionWriter(1 << 16);
        writer.Append("target_info"u8);
        var separator = (byte)'{';
        // Two attributes may sanitise to one name; the first one has it.
        foreach (var (name, value) in resource.Attributes.Select(x => (LabelName.Of(x.Key), x.Value)).DistinctBy(x => x.Item1.Text))
        {
            writer.Append(separator);
            writer.Append(name.Utf8);
            writer.Append("=\""u8);
            writer.AppendLabelValue(Convert.ToString(value, CultureInfo.InvariantCulture));
            writer.Append((byte)'"');
            separator = (byte)',';
        }

        writer.Append(separator == '{' ? " 1\n"u8 : "} 1\n"u8);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
