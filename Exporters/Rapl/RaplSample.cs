using Telemetry.Exporters.Rapl.Cpu;

namespace Telemetry.Exporters.Rapl;

/// <summary>All that one poll read, together: energy, CPU time and the moment belong to each other.</summary>
internal sealed record RaplSample(
    DateTimeOffset Timestamp,
    CpuTimes Cpu,
    IReadOnlyList<ZoneSample> Zones,
    IReadOnlyList<ZoneSample> HwmonZones,
    IReadOnlyList<HostEnergySample> Host,
    string? AbsentReason,
    bool? EnergyFiltering,
    double? EstimateError)
{
    public HostReading ToReading(TimeSpan pollPeriod) => new()
    {
        Timestamp = Timestamp,
        PollPeriodSeconds = pollPeriod.TotalSeconds,
        CpuCount = Cpu.Count,
        CpuBusySeconds = Cpu.BusySeconds,
        CpuTotalSeconds = Cpu.TotalSeconds,
        Energy = [.. Host.Select(host => new EnergyReading(host.Source, host.Joules) { DramJoules = host.DramJoules })],
        AbsentReason = AbsentReason,
    };
}

internal sealed record ZoneSample(string Package, string Zone, double Joules, double? MeanWatts, long DroppedSteps);

internal sealed record HostEnergySample(string Source, double Joules, double? MeanWatts, long DroppedSteps)
{
    /// <summary>The memory's part of the joules; null where no zone counts it.</summary>
    public double? DramJoules { get; init; }
}
