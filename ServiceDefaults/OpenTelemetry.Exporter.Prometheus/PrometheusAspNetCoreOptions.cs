using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter;

/// <summary>Stand-in for the class of the same name in OpenTelemetry.Exporter.Prometheus.AspNetCore.</summary>
public class PrometheusAspNetCoreOptions
{
    internal const string DefaultScrapeEndpointPath = "/metrics";

    public string? ScrapeEndpointPath { get; set; } = DefaultScrapeEndpointPath;

    /// <summary>
    /// How long one answer serves further scrapes. 0 here, 300 in the official package: Prometheus stamps a sample with the
    /// time of the scrape, so an answer from a cache would move its values in time. Concurrent scrapes share one collection anyhow.
    /// </summary>
    public int ScrapeResponseCacheDurationMilliseconds { get; set; }

    /// <summary>Keeps a counter's own name instead of appending <c>_total</c>.</summary>
    public bool DisableTotalNameSuffixForCounters { get; set; }

    /// <summary>A scrape whose body would be larger (bytes, before compression) fails with 500 instead of filling the memory.</summary>
    public int MaxScrapeResponseSizeBytes { get; set; } = 1 << 29;

    /// <summary>Shows the resource's attributes as <c>target_info</c>. Off here, on in the official package: Prometheus' own target labels say it already.</summary>
    public bool TargetInfoEnabled { get; set; }

    /// <summary>Which metrics are shown; not in the official package, which shows all.</summary>
    internal Func<Metric, bool> Include { get; set; } = static _ => true;

    /// <summary>Which instruments are counters whose name somebody else fixed, without <c>_total</c>; not in the official package.</summary>
    internal Func<string, bool> KeepsName { get; set; } = static _ => false;
}
