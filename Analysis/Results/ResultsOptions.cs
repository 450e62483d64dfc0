using System.ComponentModel.DataAnnotations;

namespace Telemetry.Analysis.Results;

internal sealed class ResultsOptions
{
    public const string Section = "Results";

    /// <summary>How long after a scenario's end Prometheus' next scrape is waited for.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ScrapePatience { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long Prometheus keeps data; a scenario older than this is not asked for again.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan PrometheusRetention { get; set; } = TimeSpan.FromHours(200);
}
