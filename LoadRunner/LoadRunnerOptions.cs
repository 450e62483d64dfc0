using System.ComponentModel.DataAnnotations;

namespace Telemetry.LoadRunner;

internal sealed class LoadRunnerOptions
{
    public const string Section = "LoadRunner";

    [Required]
    public string ProcRoot { get; set; } = "/proc";

    /// <summary>The application of nginx-rtmp that streams are published to.</summary>
    [RegularExpression("^[A-Za-z0-9_-]+$")]
    public string RtmpApplication { get; set; } = "live";

    /// <summary>How long an edge may wait for a host reading taken after it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan EdgeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A stream slower than this encodes less than it says; see docs/load-runner.md for the value.</summary>
    [Range(0.5, 1)]
    public double MinimumSpeed { get; set; } = 0.97;
}
