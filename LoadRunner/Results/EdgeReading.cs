namespace Telemetry.LoadRunner.Results;

/// <summary>The host's counters at one edge of the steady window, one row per energy source (source null: no energy was available).</summary>
public sealed class EdgeReading
{
    public long Id { get; init; }
    public Guid ScenarioId { get; init; }
    public required WindowEdge Edge { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public string? Source { get; init; }
    public double? EnergyJoules { get; init; }

    /// <summary>The memory's part of EnergyJoules; null where the source does not count it.</summary>
    public double? DramJoules { get; init; }

    /// <summary>CPU seconds of the whole machine since boot that were not idle.</summary>
    public required double CpuBusySeconds { get; init; }

    public required double CpuTotalSeconds { get; init; }
}
