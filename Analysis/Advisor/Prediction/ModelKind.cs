namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>The form of a power model.</summary>
public enum ModelKind
{
    /// <summary>A constant and each of streams, pixel rate and bitrate.</summary>
    Linear,

    /// <summary>Their squares and products too.</summary>
    Quadratic,
}
