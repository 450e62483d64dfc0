using System.ComponentModel.DataAnnotations;

namespace Telemetry.Analysis.Prometheus;

/// <summary>Where Prometheus is and how to log on to it.</summary>
public sealed class PrometheusOptions
{
    public const string Section = "Prometheus";

    /// <summary>The default is resolved by service discovery.</summary>
    [Required, Url]
    public Uri BaseAddress { get; set; } = new("http://prometheus");

    /// <summary>Sent by basic authentication when set.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>Nobody waits for the answer but the analysis itself, so a slow server may take its time.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
