namespace Telemetry.Analysis.Scenarios;

/// <summary>One stored idle scenario.</summary>
/// <param name="RunId">Baselines of one run are compared with each other.</param>
/// <param name="PowerMeanWatts">Null where it has no energy.</param>
/// <param name="RelativeSigma">Of the parts of its window; null where the window was too short.</param>
public sealed record Baseline(Guid RunId, double? PowerMeanWatts, double? RelativeSigma);
