namespace Telemetry.Analysis;

/// <summary>The mean power between two readings of an energy counter.</summary>
public readonly record struct PowerStep(TimeSpan Length, Power Power);
