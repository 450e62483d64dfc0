namespace Telemetry.LoadRunner.Batches;

/// <summary>One rendition of a ladder in a test_results_*.json.</summary>
internal sealed record TestOutput(string Resolution, double Fps, string? Bitrate);
