namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Where the picture comes from: a generator of FFmpeg's lavfi, or a file that is repeated.</summary>
internal sealed record VideoSource(VideoSourceKind Kind, string Value);
