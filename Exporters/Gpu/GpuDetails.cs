namespace Telemetry.Exporters.Gpu;

/// <summary>Utilisations in percent, temperatures in degrees Celsius, clocks in MHz, power in watts.</summary>
internal sealed record GpuDetails
{
    public double? UtilizationPercent { get; init; }

    public double? MemoryCopyUtilizationPercent { get; init; }

    public double? EncoderUtilizationPercent { get; init; }

    public double? DecoderUtilizationPercent { get; init; }

    public double? TemperatureCelsius { get; init; }

    public double? MemoryTemperatureCelsius { get; init; }

    public double? SmClockMegahertz { get; init; }

    public double? MemoryClockMegahertz { get; init; }

    public double? PowerLimitWatts { get; init; }

    public bool? IsMigEnabled { get; init; }

    /// <summary>Null in MIG mode, where each instance has its own: a row of the board beside its parts would count twice in a sum.</summary>
    public FrameBuffer? FrameBuffer { get; init; }

    public IReadOnlyList<MigInstance> MigInstances { get; init; } = [];
}

/// <summary>Memory in MiB; reserved is null where the driver is too old to tell it from used.</summary>
internal sealed record FrameBuffer(double UsedMebibytes, double FreeMebibytes, double? ReservedMebibytes);

internal sealed record MigInstance(uint InstanceId, string Profile, FrameBuffer FrameBuffer);
