namespace Telemetry.Analysis.Results;

/// <summary>How many scenarios were computed anew, and how many kept their row because Prometheus, or an import, has no longer what it was made from.</summary>
internal sealed record ReanalysisResult(int Renewed, int Kept);
