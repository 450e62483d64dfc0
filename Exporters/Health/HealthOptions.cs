using System.ComponentModel.DataAnnotations;

namespace Telemetry.Exporters.Health;

internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>The name under which this service lists itself; its job in Prometheus.</summary>
    [Required]
    public string SelfName { get; init; } = "exporter-health-checker";

    /// <summary>Where this service is reached, when that is not the address it listens on (behind a proxy, in a container).</summary>
    public Uri? SelfUrl { get; init; }

    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An exporter that takes longer counts as not reachable.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>A result older than this is absent from a scrape.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(15);
}
