namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A stream to watch. Its publisher started when its media's time was 0, estimated from its progress reports (to about 50 ms).</summary>
internal sealed record ViewerTarget(Uri Url, string StreamKey, DateTimeOffset PublisherStartedAt);
