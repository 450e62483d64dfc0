namespace Telemetry.Exporters.Gpu;

/// <summary>All that one poll read. Host is the sum over the physical GPUs, or why there is none.</summary>
internal sealed record GpuSample(
    DateTimeOffset Timestamp, IReadOnlyList<GpuDeviceSample> Gpus, HostEnergySample? Host, string Source, string? AbsentReason, long DroppedSteps)
{
    public DeviceReading ToReading(TimeSpan pollPeriod) => new()
    {
        Timestamp = Timestamp,
        PollPeriodSeconds = pollPeriod.TotalSeconds,
        Energy = [new EnergyReading(Source, Host?.Joules) { AbsentReason = AbsentReason }],
    };
}

internal sealed record GpuDeviceSample(GpuIdentity Identity, GpuMeterReading Meter, GpuDetails Details);

internal sealed record HostEnergySample(double Joules, double? MeanWatts);
