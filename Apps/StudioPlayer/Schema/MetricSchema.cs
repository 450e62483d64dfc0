using System.Text.RegularExpressions;

namespace Telemetry.Apps.StudioPlayer.Schema;

/// <summary>All that may be pushed. The number of series is fixed by it: no client can add one.</summary>
internal sealed partial class MetricSchema
{
    private readonly Dictionary<string, PushedMetric> _byName = new(StringComparer.Ordinal);

    public MetricSchema(StudioPlayerOptions options)
    {
        foreach (var metric in options.EffectiveMetrics)
        {
            var added = new PushedMetric(metric, SeriesCount);
            _byName.Add(metric.Name, added);
            SeriesCount += added.SeriesCount;
        }

        Metrics = [.. _byName.Values];
    }

    public IReadOnlyList<PushedMetric> Metrics { get; }

    public int SeriesCount { get; }

    public PushedMetric? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What is wrong with configured metrics, for the one who configured them.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<MetricOptions> metrics, StudioPlayerOptions options)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        long series = 0;
        foreach (var metric in metrics)
        {
            if (!MetricName().IsMatch(metric.Name) || metric.Name.Length > options.MaxNameLength || IsReserved(metric.Name))
                yield return $"'{metric.Name}' is no name for a pushed metric.";
            if (!NamesOf(metric).All(names.Add))
                yield return $"{metric.Name}, or what is derived from it, is there twice.";
            if (!double.IsFinite(metric.Min) || !double.IsFinite(metric.Max) || metric.Min > metric.Max || (metric.Kind == MetricKind.Counter && metric.Min < 0))
                yield return $"{metric.Name}: Min and Max must be finite, in this order, and not negative for a counter.";
            if (metric.Labels.Count > options.MaxLabels)
                yield return $"{metric.Name} has {metric.Labels.Count} labels, and {options.MaxLabels} is the limit.";

            foreach (var (label, values) in metric.Labels)
            {
                if (!LabelName().IsMatch(label) || label.Length > options.MaxNameLength || label.StartsWith("__", StringComparison.Ordinal) || label is "job" or "instance")
                    yield return $"{metric.Name}: '{label}' is no label that a client may send.";
                if (values.Length == 0 || values.Distinct(StringComparer.Ordinal).Count() != values.Length
                    || values.Any(value => value.Length == 0 || value.Length > options.MaxLabelValueLength || value.Any(char.IsControl)))
                    yield return $"{metric.Name}: give '{label}' its values, each once, none empty, none longer than {options.MaxLabelValueLength} characters.";
            }

            series += metric.Labels.Values.Aggregate(1L, (product, values) => Math.Min(int.MaxValue, product * Math.Max(1, values.Length)));
        }

        if (series > options.MaxSeries)
            yield return $"there are {series} possible series, and {nameof(StudioPlayerOptions.MaxSeries)} is {options.MaxSeries}.";
    }

    private static IEnumerable<string> NamesOf(MetricOptions metric) => metric.Kind == MetricKind.Gauge
        ? [metric.Name, .. DerivedSuffixes.All.Select(suffix => metric.Name + suffix)]
        : [metric.Name];

    // The Pushgateway's own, Prometheus' own, and those of every process.
    private static bool IsReserved(string name) =>
        name is "up" or "push_time_seconds" or "push_failure_time_seconds"
        || name.StartsWith("scrape_", StringComparison.Ordinal) || name.StartsWith("process_", StringComparison.Ordinal)
        || name.StartsWith("pushgateway_", StringComparison.Ordinal) || name.StartsWith("go_", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z_:][A-Za-z0-9_:]*\z")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex LabelName();
}
