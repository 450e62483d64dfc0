namespace Telemetry.Exporters.Gpu;

/// <summary>The physical GPUs that answer, and those that the driver lists but that do not.</summary>
internal sealed record GpuList(IReadOnlyList<IGpu> Gpus, IReadOnlyList<LostGpu> Lost);

internal sealed record LostGpu(int Index, string Reason);
