namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>What power is a function of: all streams of a scenario together, as they were asked for.</summary>
/// <param name="Streams">How many.</param>
/// <param name="PixelsPerSecond">Sum over streams of width x height x frames per second.</param>
/// <param name="BitsPerSecond">Sum over streams.</param>
public readonly record struct StreamLoad(double Streams, double PixelsPerSecond, double BitsPerSecond);
