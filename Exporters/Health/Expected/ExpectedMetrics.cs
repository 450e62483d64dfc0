using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using Telemetry.Exporters.Health.Exposition;

namespace Telemetry.Exporters.Health.Expected;

/// <summary>The metrics each exporter has when everything it can read is there: the golden scrapes of ours, and a list for those of others.</summary>
internal sealed partial class ExpectedMetrics
{
    private const string Golden = "golden/";
    private const string Listed = "expected/";
    private const string Suffix = ".prom";

    // Every exporter has these; they tell of collectors, not of the source.
    private const string OfCollectors = "exporter_collector_";

    private readonly Dictionary<string, IReadOnlyDictionary<string, bool>> _byExporter = new(StringComparer.OrdinalIgnoreCase);

    public ExpectedMetrics()
    {
        var assembly = typeof(ExpectedMetrics).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)))
            _byExporter[ExporterOf(resource)] = Read(assembly, resource);
    }

    public IEnumerable<string> Exporters => _byExporter.Keys;

    /// <summary>
    /// Names of the exporter's metrics, and whether one is always there: a metric without labels is, while one with labels has a series for each
    /// thing (stream, GPU, container), and there may be none now. Empty for an exporter nobody described.
    /// </summary>
    public IReadOnlyDictionary<string, bool> Of(string exporter) =>
        _byExporter.GetValueOrDefault(exporter) ?? FrozenDictionary<string, bool>.Empty;

    private static Dictionary<string, bool> Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return ExpositionParser.Parse(bytes).Sampled
            .Where(pair => !pair.Key.StartsWith(OfCollectors, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    // The folder NginxRtmp holds nginx-rtmp-exporter.
    internal static string ExporterOf(string resource) => resource.StartsWith(Golden, StringComparison.Ordinal)
        ? $"{Word().Replace(resource[Golden.Length..^Suffix.Length], "-").ToLowerInvariant()}-exporter"
        : resource[Listed.Length..^Suffix.Length];

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Word();
}
