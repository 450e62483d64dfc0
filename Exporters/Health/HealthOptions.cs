using System.ComponentModel.DataAnnotations;

namespace Telemetry.Exporters.Health;

internal sealed class HealthOptions
{
    public const string Section = "Health";

    // By name where it is not the default: what is polled several times a second, and what changes with each scenario.
    private static readonly Dictionary<string, TimeSpan> KnownLimits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rapl-exporter"] = TimeSpan.FromSeconds(10),
        ["gpu-exporter"] = TimeSpan.FromSeconds(10),
        ["node-exporter"] = TimeSpan.FromSeconds(10),
        ["docker-stats-exporter"] = TimeSpan.FromSeconds(15),
        ["cadvisor"] = TimeSpan.FromSeconds(15),
        ["results-exporter"] = TimeSpan.FromSeconds(60),
        ["qoe-exporter"] = TimeSpan.FromSeconds(60),
        ["cost-exporter"] = TimeSpan.FromSeconds(60),
    };

    /// <summary>The name under which this service lists itself; its job in Prometheus.</summary>
    [Required]
    public string SelfName { get; init; } = "exporter-health-checker";

    /// <summary>Where this service is reached, when that is not the address it listens on (behind a proxy, in a container).</summary>
    public Uri? SelfUrl { get; init; }

    /// <summary>Where Prometheus finds a target, by name, when that is not where this service does (Prometheus in a container, this service not).</summary>
    public Dictionary<string, Uri> ScrapeUrls { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every probe costs CPU time on the machine that is measured: three of Prometheus' scrape intervals.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>An exporter that takes longer counts as not reachable.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>A result older than this is absent from a scrape.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>A collector whose last value is older makes its exporter broken.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FreshnessLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Other limits for some exporters, by name (Health:FreshnessLimits:rapl-exporter).</summary>
    public Dictionary<string, TimeSpan> FreshnessLimits { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public TimeSpan FreshnessLimitOf(string exporter) =>
        FreshnessLimits.TryGetValue(exporter, out var configured) ? configured
        : KnownLimits.TryGetValue(exporter, out var known) ? known
        : FreshnessLimit;
}
