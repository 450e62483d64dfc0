namespace Telemetry.Exporters.Gpu;

/// <summary>Power of the whole board now, and its energy since the driver was loaded; cards before Volta have no energy counter.</summary>
internal sealed record GpuMeterReading(double? PowerWatts, ulong? EnergyMillijoules, bool HasEnergyCounter);
