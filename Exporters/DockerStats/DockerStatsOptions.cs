using System.ComponentModel.DataAnnotations;

namespace Telemetry.Exporters.DockerStats;

internal sealed class DockerStatsOptions
{
    public const string Section = "DockerStats";

    public DockerStatsSource Source { get; init; } = DockerStatsSource.Engine;

    /// <summary>The engine's unix socket, Docker's or Podman's. Without it DOCKER_HOST counts, and without that /var/run/docker.sock.</summary>
    public string? Socket { get; init; }

    /// <summary>Where dockerd and containerd are seen; in a container the host's /proc, mounted somewhere else.</summary>
    [Required]
    public string ProcFsRoot { get; init; } = "/proc";

    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For each answer of the engine. One container that does not answer takes no longer, and no other with it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A sample older than this is absent from a scrape.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>When to look again for an engine that was not there.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan AbsentRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// So many containers are asked at the same time. Many, because engines up to 20.10 answer on a tick of one second, all that wait for it together.
    /// </summary>
    [Range(1, 500)]
    public int MaxParallel { get; init; } = 50;

    /// <summary>So many containers get series of their own, those that run first.</summary>
    [Range(0, 1000)]
    public int MaxContainers { get; init; } = 500;
}
