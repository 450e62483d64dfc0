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

    /// <summary>Items that this machine may have in hand at once; more than one at a time measure each other, and are marked so.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 1;

    /// <summary>How long an item stays with a worker that says nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a worker says that it lives; a small part of the lease.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the queue is looked at for what another load runner put there.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan QueuePollInterval { get; set; } = TimeSpan.FromSeconds(2);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A stream slower than this encodes less than it says; see docs/load-runner.md for the value.</summary>
    [Range(0.5, 1)]
    public double MinimumSpeed { get; set; } = 0.97;
}
