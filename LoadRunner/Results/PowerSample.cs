namespace Telemetry.LoadRunner.Results;

/// <summary>The host's counters once a second within the steady window, one row per energy source (source null: no energy was available).</summary>
public sealed class PowerSample
{
    public long Id { get; init; }
    public Guid ScenarioId { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public string? Source { get; init; }
    public double? EnergyJoules { get; init; }
    public required double CpuBusySeconds { get; init; }
    public required double CpuTotalSeconds { get; init; }
}
