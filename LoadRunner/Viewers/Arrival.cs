namespace Telemetry.LoadRunner.Viewers;

/// <summary>A message that a viewer received; only frames have a latency.</summary>
internal readonly record struct Arrival(DateTimeOffset Moment, int Bytes, TimeSpan? Latency);
