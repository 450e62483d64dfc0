using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>A stream as a player received it: a file in the measurement's folder, or why there is none.</summary>
internal sealed record Capture(QualityTarget Target, string File, string? Failure);
