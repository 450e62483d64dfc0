namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>What a model is of: everything else would be another model.</summary>
public sealed record PredictionScope(string Machine, string EnergySource, string Encoder, string Preset);
