using System.Collections.Concurrent;
using System.Text;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>From attribute keys to label names, as text and as UTF-8 ready to write.</summary>
internal sealed class LabelName
{
    // Keys come from code, not from data; the bound only keeps a program that breaks that rule from growing without end.
    private const int MaximumCached = 4096;

    private static readonly ConcurrentDictionary<string, LabelName> Cache = new(StringComparer.Ordinal);

    private LabelName(string key)
    {
        Text = Sanitize(key);
        Utf8 = Encoding.UTF8.GetBytes(Text);
    }

    public string Text { get; }

    public byte[] Utf8 { get; }

    public static LabelName Of(string key)
    {
        if (Cache.TryGetValue(key, out var name))
        {
            return name;
        }

        name = new LabelName(key);
        if (Cache.Count < MaximumCached)
        {
            Cache.TryAdd(key, name);
        }

        return name;
    }

    private static string Sanitize(string key)
    {
        var name = MetricName.Sanitize(key).Replace(':', '_');
        return name switch
        {
            "" => "_",
            // What a histogram writes itself.
            "le" => "exported_le",
            _ => name,
        };
    }
}
