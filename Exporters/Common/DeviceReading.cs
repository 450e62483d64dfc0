namespace Telemetry.Exporters;

/// <summary>One poll of the energy (J) of devices beside the CPU; the body of gpu-exporter's /readings: a <see cref="HostReading"/> without CPU time.</summary>
public sealed record DeviceReading
{
    public required DateTimeOffset Timestamp { get; init; }

    public required double PollPeriodSeconds { get; init; }

    /// <summary>Empty when the machine has no such device.</summary>
    public required IReadOnlyList<EnergyReading> Energy { get; init; }

    public string? AbsentReason { get; init; }
}
