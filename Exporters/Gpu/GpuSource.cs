namespace Telemetry.Exporters.Gpu;

/// <summary>Where the GPUs come from (Gpu:Source).</summary>
internal enum GpuSource
{
    /// <summary>NVIDIA's management library, which comes with the driver.</summary>
    Nvml,

    /// <summary>GPUs that follow a known formula, for tests and demonstrations.</summary>
    Fake,
}
