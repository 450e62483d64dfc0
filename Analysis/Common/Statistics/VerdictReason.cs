namespace Telemetry.Analysis.Statistics;

/// <summary>Why two samples are told apart, or are not.</summary>
public enum VerdictReason
{
    Distinguishable,
    TooFewRepetitions,
    PTooLarge,
    NoiseUnknown,
    WithinNoise,
}
