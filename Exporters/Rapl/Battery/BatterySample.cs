namespace Telemetry.Exporters.Rapl.Battery;

/// <summary>What all discharging batteries give together.</summary>
internal sealed record BatterySample(double Watts);
