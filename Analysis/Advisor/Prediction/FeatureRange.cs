namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>From where to where a number of the load was measured; nothing is predicted outside.</summary>
public sealed record FeatureRange(string Name, string Unit, double Least, double Most);
