using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Expressions;

/// <summary>Every metric that a rule or a panel may name, with the labels it can have.</summary>
/// <remarks>
/// Ours are those of docs/metrics.md, others those of recorded scrapes (Scrapes/*.prom). A scraped metric has job and instance; what a rule makes has what
/// its expression leaves. The external label lab is not among them: series get it when they leave Prometheus, not before.
/// </remarks>
internal sealed partial class KnownMetrics
{
    private const string Page = "docs/metrics.md";
    private const string Scrapes = "UnitTests/Expressions/Scrapes";

    private static readonly string[] TargetLabels = ["job", "instance"];
    private static readonly string[] OfEachScrape =
        ["up", "scrape_duration_seconds", "scrape_samples_scraped", "scrape_samples_post_metric_relabeling", "scrape_series_added"];

    private readonly Dictionary<string, HashSet<string>> _labels = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _labels.Keys;

    public IEnumerable<string> AllLabels => _labels.Values.SelectMany(labels => labels).Distinct();

    /// <summary>What is scraped; the recording rules are still to be added.</summary>
    public static KnownMetrics Scraped()
    {
        var known = new KnownMetrics();
        foreach (var name in OfEachScrape)
            known.Add(name, TargetLabels);

        foreach (var row in Row().Matches(Checkout.Text(Page)).Select(match => match.Groups))
            known.AddFamily(row["name"].Value, row["type"].Value, [.. row["labels"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries), .. TargetLabels]);

        // The golden scrape has no collector that failed, and only then there is a reason.
        known.Add("exporter_collector_info", ["reason"]);

        foreach (var scrape in Directory.GetFiles(Checkout.PathOf(Scrapes), "*.prom"))
            known.AddScrape(File.ReadAllText(scrape));

        return known;
    }

    public void Add(string name, IEnumerable<string> labels)
    {
        if (!_labels.TryGetValue(name, out var known))
            _labels[name] = known = new HashSet<string>(StringComparer.Ordinal);

        known.UnionWith(labels);
    }

    /// <summary>The labels of a metric, or null for one that nobody exports.</summary>
    public IReadOnlySet<string>? LabelsOf(string name) => _labels.GetValueOrDefault(name);

    private void AddFamily(string name, string type, IReadOnlyList<string> labels)
    {
        if (type != "histogram")
        {
            Add(name, labels);
            return;
        }

        Add(name + "_bucket", [.. labels, "le"]);
        Add(name + "_sum", labels);
        Add(name + "_count", labels);
    }

    private void AddScrape(string page)
    {
        foreach (Match sample in Sample().Matches(page))
            Add(sample.Groups["name"].Value, [.. Label().Matches(sample.Groups["labels"].Value).Select(match => match.Groups[1].Value), .. TargetLabels]);
    }

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<type>\w*) \| [^|]* \| (?<labels>[^|]*) \| ", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][\w:]*)(?<labels>\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})? """, RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex("""([A-Za-z_]\w*)="(?:[^"\\]|\\.)*"(?=[,}])""")]
    private static partial Regex Label();
}
