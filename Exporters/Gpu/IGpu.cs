namespace Telemetry.Exporters.Gpu;

/// <summary>One physical GPU; a null value is one that it does not have or could not read now.</summary>
internal interface IGpu
{
    GpuIdentity Identity { get; }

    /// <exception cref="GpuLostException">The GPU answers nothing until NVML is started anew.</exception>
    GpuMeterReading ReadMeter();

    /// <exception cref="GpuLostException">The GPU answers nothing until NVML is started anew.</exception>
    GpuDetails ReadDetails();
}
