namespace Telemetry.Exporters.Gpu.Nvml;

/// <summary>One GPU as NVML shows it. A value that is not supported, not permitted or impossible is null, and never 0.</summary>
internal sealed class NvmlGpu(NvmlApi api, nint device, GpuIdentity identity) : IGpu
{
    private const uint SmClock = 1;
    private const uint MemoryClock = 2;
    private const double MaxWatts = 10_000;
    private const double MaxCelsius = 200;
    private const double MaxMegahertz = 100_000;

    // Beyond it neither Prometheus nor a sum is exact; a kilowatt needs 285 years to get there.
    private const ulong MaxMillijoules = 1UL << 53;

    public GpuIdentity Identity => identity;

    public GpuMeterReading ReadMeter()
    {
        var energy = 0UL;
        var result = Checked(api.Read("nvmlDeviceGetTotalEnergyConsumption", device, ref energy));
        return new GpuMeterReading(
            UInt32("nvmlDeviceGetPowerUsage") / 1000.0 is { } watts and <= MaxWatts ? watts : null,
            result == NvmlReturn.Success && energy <= MaxMillijoules ? energy : null,
            result is not (NvmlReturn.NotSupported or NvmlReturn.FunctionNotFound));
    }

    public GpuDetails ReadDetails()
    {
        var utilization = default(NvmlUtilization);
        var hasUtilization = Checked(api.Read("nvmlDeviceGetUtilizationRates", device, ref utilization)) == NvmlReturn.Success;
        bool? isMig = Checked(api.ReadPair("nvmlDeviceGetMigMode", device, out var mig, out _)) == NvmlReturn.Success ? mig == 1 : null;
        return new GpuDetails
        {
            UtilizationPercent = hasUtilization ? Percent(utilization.Gpu) : null,
            MemoryCopyUtilizationPercent = hasUtilization ? Percent(utilization.Memory) : null,
            EncoderUtilizationPercent = VideoUtilization("nvmlDeviceGetEncoderUtilization"),
            DecoderUtilizationPercent = VideoUtilization("nvmlDeviceGetDecoderUtilization"),
            TemperatureCelsius = UInt32("nvmlDeviceGetTemperature", 0) is { } celsius and <= MaxCelsius ? celsius : null,
            MemoryTemperatureCelsius = MemoryTemperature(),
            SmClockMegahertz = UInt32("nvmlDeviceGetClockInfo", SmClock) is { } sm and <= MaxMegahertz ? sm : null,
            MemoryClockMegahertz = UInt32("nvmlDeviceGetClockInfo", MemoryClock) is { } memory and <= MaxMegahertz ? memory : null,
            PowerLimitWatts = UInt32("nvmlDeviceGetPowerManagementLimit") / 1000.0 is { } limit and > 0 and <= MaxWatts ? limit : null,
            IsMigEnabled = isMig,
            FrameBuffer = isMig == true ? null : NvmlFrameBuffer.Read(api, device, Checked),
            MigInstances = isMig == true ? NvmlMig.Read(api, device, Checked) : [],
        };
    }

    private double? UInt32(string name)
    {
        var value = 0U;
        return Checked(api.Read(name, device, ref value)) == NvmlReturn.Success ? value : null;
    }

    private double? UInt32(string name, uint argument)
    {
        var value = 0U;
        return Checked(api.Read(name, device, argument, ref value)) == NvmlReturn.Success ? value : null;
    }

    private double? VideoUtilization(string name) =>
        Checked(api.ReadPair(name, device, out var percent, out _)) == NvmlReturn.Success ? Percent(percent) : null;

    private double? MemoryTemperature()
    {
        var field = new NvmlFieldValue { FieldId = NvmlFieldValue.MemoryTemperature };
        const uint Count = 1;
        if (Checked(api.Read("nvmlDeviceGetFieldValues", device, Count, ref field)) != NvmlReturn.Success || Checked(field.Return) != NvmlReturn.Success)
            return null;

        // A board without the sensor may say 0 instead of "not supported".
        var celsius = field.ValueType is NvmlValueType.UnsignedInt or NvmlValueType.SignedInt ? (uint)field.Value : field.Value;
        return celsius is > 0 and <= (ulong)MaxCelsius ? celsius : null;
    }

    private NvmlReturn Checked(NvmlReturn result) =>
        NvmlReason.IsLost(result) ? throw new GpuLostException(NvmlReason.Lost(identity.Index, identity.Uuid, result)) : result;

    private static double? Percent(uint value) => value <= 100 ? value : null;
}
