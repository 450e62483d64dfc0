namespace Telemetry.Analysis;

/// <summary>Where the energy at the edges of the steady window comes from (docs/measurement.md).</summary>
public enum EdgeQuality
{
    /// <summary>There is no energy for this window.</summary>
    Absent,

    /// <summary>Counters were read at both edges.</summary>
    Counter,

    /// <summary>Interpolated between Prometheus' scrapes around each edge.</summary>
    Interpolated,
}
