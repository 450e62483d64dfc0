namespace Telemetry.Exporters.DockerStats;

/// <summary>Where containers and daemons come from (DockerStats:Source).</summary>
internal enum DockerStatsSource
{
    /// <summary>The engine's socket and /proc.</summary>
    Engine,

    /// <summary>Two containers and two daemons that follow a known formula, for tests and demonstrations.</summary>
    Fake,
}
