namespace Telemetry.Exporters.Gpu;

/// <summary>Index is NVML's order and may change when a GPU goes; UUID stays.</summary>
internal sealed record GpuIdentity(int Index, string Uuid, string ModelName);
