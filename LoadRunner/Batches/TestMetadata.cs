namespace Telemetry.LoadRunner.Batches;

/// <summary>Where a test_results_*.json comes from.</summary>
internal sealed record TestMetadata(DateTimeOffset? Timestamp, string? Platform, string? Source);
