using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.Gpu;

/// <summary>The names, units and labels of NVIDIA's dcgm-exporter, so that its dashboards and rules work here (docs: design 8).</summary>
internal sealed class GpuMetrics
{
    public const string MeterName = "Telemetry.Exporters.Gpu";

    private readonly Latest<GpuSample> _latest;
    private readonly string _hostname;
    private readonly Meter _meter;

    public GpuMetrics(IMeterFactory meters, Latest<GpuSample> latest, GpuOptions options)
    {
        _latest = latest;
        _hostname = options.Hostname;
        _meter = meters.Create(MeterName);
        DefineMeter();
        DefineDetails();
        DefineFrameBuffer();
        DefineHost();
    }

    private void DefineMeter()
    {
        Gauge("DCGM_FI_DEV_POWER_USAGE", gpu => gpu.Meter.PowerWatts, "Power of the whole board (in W).");
        _meter.CreateObservableCounter("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", () => Gpus<long>(gpu => (long?)gpu.Meter.EnergyMillijoules),
            description: "Energy of the whole board since the driver was loaded (in mJ).");
        Gauge("DCGM_FI_DEV_POWER_MGMT_LIMIT", gpu => gpu.Details.PowerLimitWatts, "Power limit that is set (in W).");
    }

    private void DefineDetails()
    {
        Gauge("DCGM_FI_DEV_GPU_UTIL", gpu => gpu.Details.UtilizationPercent, "Share of time in which a kernel ran (in %); absent in MIG mode.");
        Gauge("DCGM_FI_DEV_MEM_COPY_UTIL", gpu => gpu.Details.MemoryCopyUtilizationPercent, "Share of time in which memory was read or written (in %); absent in MIG mode.");
        Gauge("DCGM_FI_DEV_ENC_UTIL", gpu => gpu.Details.EncoderUtilizationPercent, "Use of the video encoders (in %).");
        Gauge("DCGM_FI_DEV_DEC_UTIL", gpu => gpu.Details.DecoderUtilizationPercent, "Use of the video decoders (in %).");
        Gauge("DCGM_FI_DEV_GPU_TEMP", gpu => gpu.Details.TemperatureCelsius, "Temperature of the GPU (in C).");
        Gauge("DCGM_FI_DEV_MEMORY_TEMP", gpu => gpu.Details.MemoryTemperatureCelsius, "Temperature of the memory (in C); absent where there is no such sensor.");
        Gauge("DCGM_FI_DEV_SM_CLOCK", gpu => gpu.Details.SmClockMegahertz, "Clock of the multiprocessors (in MHz).");
        Gauge("DCGM_FI_DEV_MEM_CLOCK", gpu => gpu.Details.MemoryClockMegahertz, "Clock of the memory (in MHz).");
        Gauge("DCGM_FI_DEV_MIG_MODE", gpu => gpu.Details.IsMigEnabled switch { true => 1, false => 0, null => null }, "Whether the GPU is divided (1) or not (0); absent where it cannot be.");
    }

    private void DefineFrameBuffer()
    {
        FrameBuffer("DCGM_FI_DEV_FB_USED", memory => memory.UsedMebibytes, "Memory in use (in MiB); in MIG mode of each instance.");
        FrameBuffer("DCGM_FI_DEV_FB_FREE", memory => memory.FreeMebibytes, "Memory free (in MiB); in MIG mode of each instance.");
        FrameBuffer("DCGM_FI_DEV_FB_RESERVED", memory => memory.ReservedMebibytes, "Memory that the driver keeps for itself (in MiB); in MIG mode of each instance.");
    }

    private void DefineHost()
    {
        _meter.CreateObservableGauge("host.power", () => Host(sample => sample.Host?.MeanWatts), unit: "W",
            description: "Mean power of the host over the last seconds, of what this exporter measures: all physical GPUs. Add it to rapl-exporter's.");
        _meter.CreateObservableCounter("host.energy", () => Host(sample => sample.Host?.Joules), unit: "J",
            description: "Energy of the host since the exporter started, of what this exporter measures: all physical GPUs. Add it to rapl-exporter's.");
        _meter.CreateObservableCounter("host.energy.dropped.steps", () => Host<long>(sample => sample.DroppedSteps),
            description: "Steps that are missing in host_energy_joules_total because they could not be true or known.");
    }

    private void Gauge(string name, Func<GpuDeviceSample, double?> value, string description) =>
        _meter.CreateObservableGauge(name, () => Gpus(value), description: description);

    private void FrameBuffer(string name, Func<FrameBuffer, double?> value, string description) =>
        _meter.CreateObservableGauge(name, () => FrameBuffers(value), description: description);

    private IEnumerable<Measurement<T>> Gpus<T>(Func<GpuDeviceSample, T?> value)
        where T : struct =>
        from gpu in _latest.Current?.Gpus ?? []
        let number = value(gpu)
        where number.HasValue
        select new Measurement<T>(number.Value, Labels(gpu.Identity));

    private IEnumerable<Measurement<double>> FrameBuffers(Func<FrameBuffer, double?> value)
    {
        foreach (var gpu in _latest.Current?.Gpus ?? [])
        {
            if (gpu.Details.FrameBuffer is { } whole && value(whole) is { } number)
                yield return new Measurement<double>(number, Labels(gpu.Identity));

            foreach (var instance in gpu.Details.MigInstances)
            {
                if (value(instance.FrameBuffer) is { } part)
                    yield return new Measurement<double>(part, [.. Labels(gpu.Identity), new("GPU_I_ID", $"{instance.InstanceId}"), new("GPU_I_PROFILE", instance.Profile)]);
            }
        }
    }

    private KeyValuePair<string, object?>[] Labels(GpuIdentity gpu) =>
    [
        new("gpu", $"{gpu.Index}"), new("UUID", gpu.Uuid), new("device", $"nvidia{gpu.Index}"), new("modelName", gpu.ModelName), new("Hostname", _hostname),
    ];

    private IEnumerable<Measurement<T>> Host<T>(Func<GpuSample, T?> value)
        where T : struct =>
        _latest.Current is { } sample && value(sample) is { } number
            ? [new Measurement<T>(number, new KeyValuePair<string, object?>(EnergySource.Label, sample.Source))]
            : [];
}
