namespace Telemetry.Exporters.Gpu;

internal interface IGpuSource
{
    /// <summary>Starts anew and lists the physical GPUs; absent with the reason and the remedy where there is none.</summary>
    PollResult<GpuList> Discover();
}
