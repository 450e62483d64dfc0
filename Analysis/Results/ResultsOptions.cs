using System.ComponentModel.DataAnnotations;

namespace Telemetry.Analysis.Results;

internal sealed class ResultsOptions
{
    public const string Section = "Results";

    /// <summary>How long after a scenario's end Prometheus' next scrape is waited for.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ScrapePatience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>As Prometheus is configured; more than two and a half of it without a scrape is a gap.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan ScrapeInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long Prometheus keeps data; a scenario older than this is not asked for again.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan PrometheusRetention { get; set; } = TimeSpan.FromHours(200);
}
