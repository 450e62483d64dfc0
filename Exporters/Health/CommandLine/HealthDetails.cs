using System.Globalization;

namespace Telemetry.Exporters.Health.CommandLine;

/// <summary>What --debug adds: plain lines, good for a log file.</summary>
internal static class HealthDetails
{
    public static void Write(HealthReport report, TextWriter output)
    {
        foreach (var health in report.Exporters)
        {
            output.WriteLine($"{health.Exporter}: {health.Url}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  reachable {health.IsReachable}, data {health.HasData}, freshness {Seconds(health.FreshnessSeconds)} (limit {Seconds(health.FreshnessLimitSeconds)}), last success {health.LastSuccess?.ToString("u", CultureInfo.InvariantCulture) ?? "unknown"}"));
            foreach (var collector in health.Collectors)
                output.WriteLine($"  collector {collector.Collector}: {collector.State}{(collector.Reason is { } reason ? $": {reason}" : "")}");
            foreach (var name in health.MissingMetrics)
                output.WriteLine($"  missing {name}");
        }
    }

    private static string Seconds(double? value) => value is null ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s");
}
