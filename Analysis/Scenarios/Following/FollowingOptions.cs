using System.ComponentModel.DataAnnotations;

namespace Telemetry.Analysis.Scenarios.Following;

/// <summary>How closely an exporter follows the results database.</summary>
public sealed class FollowingOptions
{
    public const string Section = "Following";

    /// <summary>How often the database is searched without having been told of a new scenario.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it is searched while something is waited for, and the first pause after a failure.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after a failure doubles up to this.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);
}
