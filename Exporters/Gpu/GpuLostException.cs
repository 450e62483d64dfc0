namespace Telemetry.Exporters.Gpu;

/// <summary>A GPU that was there answers no more: it fell off the bus, was reset or unbound, or the driver went.</summary>
internal sealed class GpuLostException(string message) : Exception(message);
