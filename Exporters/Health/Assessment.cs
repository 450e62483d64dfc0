using System.Globalization;
using Telemetry.Exporters.Health.Exposition;

namespace Telemetry.Exporters.Health;

/// <summary>From a page of metrics to a verdict (the rules in words: Exporters/README.md).</summary>
internal static class Assessment
{
    private const int NamesToTell = 5;

    /// <param name="probe">What is known without the page: name, address, limit, response time.</param>
    /// <param name="page">The exporter's page.</param>
    /// <param name="expected">Its metrics, and which of them are always there.</param>
    /// <param name="now">When the page was read.</param>
    public static ExporterHealth Of(ExporterHealth probe, ExpositionPage page, IReadOnlyDictionary<string, bool> expected, DateTimeOffset now)
    {
        List<string> missing = [.. expected.Keys.Where(name => !page.Sampled.ContainsKey(name)).Order(StringComparer.Ordinal)];
        var oldest = page.Collectors.Where(collector => collector is { State: CollectorState.Ok, LastSuccess: not null }).MinBy(collector => collector.LastSuccess);
        var health = probe with
        {
            IsReachable = true,
            MetricCount = page.FamilyCount,
            SampleCount = page.SampleCount,
            HasData = expected.Count == 0 ? page.SampleCount > 0 : missing.Count < expected.Count,
            ExpectedMetrics = expected.Count,
            MissingMetrics = missing,
            Collectors = page.Collectors,
            FreshnessSeconds = oldest is null ? null : Math.Max(0, (now - oldest.LastSuccess!.Value).TotalSeconds),
        };
        var absence = Absence(health);
        return Defect(health, oldest, expected, absence is not null) is { } defect
            ? health with { State = ExporterState.Broken, Reason = defect }
            : health with { State = absence is null ? ExporterState.Healthy : ExporterState.Absent, Reason = absence };
    }

    private static string? Defect(ExporterHealth health, CollectorState? oldest, IReadOnlyDictionary<string, bool> expected, bool isAbsent)
    {
        if (health.Collectors.FirstOrDefault(collector => collector.State == CollectorState.Failed) is { } failed)
            return $"Collector {failed.Collector} failed: {failed.Reason ?? "it does not say why"}";

        if (health.FreshnessSeconds > health.FreshnessLimitSeconds)
            return string.Create(CultureInfo.InvariantCulture,
                $"Collector {oldest!.Collector} gave its last value {health.FreshnessSeconds:0} s ago; {health.FreshnessLimitSeconds:0} s is the limit.");

        // An absent source takes its metrics with it, and nothing tells which: then a missing metric is no defect.
        List<string> lost = isAbsent ? [] : [.. health.MissingMetrics.Where(name => expected[name])];
        return lost.Count == 0 ? null
            : $"Of its {expected.Count} metrics {lost.Count} are missing and have no reason to be: {string.Join(", ", lost.Take(NamesToTell))}{(lost.Count > NamesToTell ? ", ..." : ".")}";
    }

    private static string? Absence(ExporterHealth health)
    {
        var absent = health.Collectors.Where(collector => collector.State == CollectorState.Absent).ToList();
        if (absent.Count > 0)
            return string.Join(" ", absent.Select(collector => $"{collector.Collector}: {collector.Reason ?? "it does not say why."}"));

        return health.HasData ? null : "It has no series of its own now: there is nothing to measure.";
    }
}
