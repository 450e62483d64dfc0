namespace Telemetry.Exporters.Health;

/// <summary>Whether an exporter does its work; only <see cref="Broken"/> is unhealthy.</summary>
internal enum ExporterState
{
    /// <summary>It answers, and all its sources are read.</summary>
    Healthy,

    /// <summary>It works, but this machine has nothing for it, or not all of it (no RAPL, no GPU, no Docker).</summary>
    Absent,

    /// <summary>It does not answer, answers nonsense, or cannot read what is there.</summary>
    Broken,
}
