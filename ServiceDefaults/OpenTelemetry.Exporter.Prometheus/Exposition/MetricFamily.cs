using System.Text;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>One name, type and help, and the instruments that feed it; what does not change between scrapes is kept as UTF-8.</summary>
internal sealed class MetricFamily
{
    public MetricFamily(MetricName name, FamilyType type, string help)
    {
        Name = name;
        Type = type;
        SampleName = Encoding.UTF8.GetBytes(name.Sample);
        var typeWord = type switch
        {
            FamilyType.Counter => "counter",
            FamilyType.Histogram => "histogram",
            _ => "gauge",
        };
        // OpenMetrics allows no counter sample without _total: such a counter keeps its name and is of unknown type there.
        var openTypeWord = type == FamilyType.Counter && name.Sample == name.Family ? "unknown" : typeWord;
        TextHeader = Encoding.UTF8.GetBytes(
            (help.Length == 0 ? "" : $"# HELP {name.Sample} {EscapeHelp(help)}\n") + $"# TYPE {name.Sample} {typeWord}\n");
        OpenMetricsHeader = Encoding.UTF8.GetBytes(
            $"# TYPE {name.Family} {openTypeWord}\n"
            + (name.Unit.Length == 0 ? "" : $"# UNIT {name.Family} {name.Unit}\n")
            + (help.Length == 0 ? "" : $"# HELP {name.Family} {EscapeHelp(help).Replace("\"", "\\\"", StringComparison.Ordinal)}\n"));
    }

    public MetricName Name { get; }

    public FamilyType Type { get; }

    public byte[] SampleName { get; }

    public byte[] TextHeader { get; }

    public byte[] OpenMetricsHeader { get; }

    private readonly BucketBounds _textBounds = new(ExpositionFormat.Text);
    private readonly BucketBounds _openMetricsBounds = new(ExpositionFormat.OpenMetrics);

    public BucketBounds Bounds(ExpositionFormat format) => format == ExpositionFormat.OpenMetrics ? _openMetricsBounds : _textBounds;

    public List<FamilyMember> Members { get; } = [];

    public void Add(Metric metric) => Members.Add(new FamilyMember(metric, SampleName, hasExemplars: Type == FamilyType.Counter && Name.Sample != Name.Family));

    private static string EscapeHelp(string help) =>
        help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
