namespace Telemetry.Exporters;

/// <summary>One atomic snapshot of the machine's energy (J) and CPU time (s since boot), read in one poll; the body of rapl-exporter's /readings.</summary>
public sealed record HostReading
{
    public required DateTimeOffset Timestamp { get; init; }

    public required double PollPeriodSeconds { get; init; }

    public required int CpuCount { get; init; }

    public required double CpuBusySeconds { get; init; }

    public required double CpuTotalSeconds { get; init; }

    public required IReadOnlyList<EnergyReading> Energy { get; init; }

    public string? AbsentReason { get; init; }
}
