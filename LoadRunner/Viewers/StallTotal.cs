namespace Telemetry.LoadRunner.Viewers;

internal readonly record struct StallTotal(int Count, TimeSpan Duration);
