using System.ComponentModel.DataAnnotations;

namespace Telemetry.Analysis.Results;

internal sealed class ResultsOptions
{
    public const string Section = "Results";

    /// <summary>How often the database is searched without having been told of a new scenario.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it is searched while a scenario waits for Prometheus, and the first pause after a failure.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after a failure doubles up to this.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after a scenario's end Prometheus' next scrape is waited for.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ScrapePatience { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long Prometheus keeps data; a scenario older than this is not asked for again.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan PrometheusRetention { get; set; } = TimeSpan.FromHours(200);
}
