namespace Telemetry.LoadRunner.Scenarios;

internal sealed record ViewerTarget(Uri Url, string StreamKey, DateTimeOffset PublisherStartedAt);
