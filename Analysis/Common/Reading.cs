namespace Telemetry.Analysis;

/// <summary>The host's counters at one moment: energy of one source (both null when there is none) and CPU seconds of the whole machine since boot.</summary>
public sealed record Reading(DateTimeOffset Timestamp, string? Source, double? EnergyJoules, double CpuBusySeconds, double CpuTotalSeconds)
{
    /// <summary>The memory's part of the energy; null where the source does not count it.</summary>
    public double? DramJoules { get; init; }
}
