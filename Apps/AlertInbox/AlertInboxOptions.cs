using System.ComponentModel.DataAnnotations;

namespace Telemetry.Apps.AlertInbox;

internal sealed class AlertInboxOptions
{
    public const string Section = "AlertInbox";

    /// <summary>Where alerts.json lies; relative to the working directory.</summary>
    [Required]
    public string Folder { get; init; } = ".data/alert-inbox";

    /// <summary>How many alerts are kept; beyond it the one is forgotten that was resolved longest ago.</summary>
    [Range(1, 100_000)]
    public int MaxAlerts { get; init; } = 1_000;

    [Range(1_024, 16 << 20)]
    public int MaxBodyBytes { get; init; } = 4 << 20;

    [Range(1, 10_000)]
    public int MaxAlertsPerNotification { get; init; } = 500;

    /// <summary>Labels of one alert, and as many annotations.</summary>
    [Range(1, 1_000)]
    public int MaxLabels { get; init; } = 64;

    [Range(1, 1_024)]
    public int MaxNameLength { get; init; } = 128;

    [Range(1, 65_536)]
    public int MaxValueLength { get; init; } = 4_096;

    /// <summary>A body that has not arrived by then is refused.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
