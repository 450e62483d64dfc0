namespace Telemetry.Exporters;

/// <summary>The machine's energy in joules as one source counts it; only differences between two readings of one source mean anything.</summary>
public sealed record EnergyReading(string Source, double Joules);
