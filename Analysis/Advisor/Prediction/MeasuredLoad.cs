namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>A set of repetitions as the model sees it.</summary>
/// <param name="Name">Of the set.</param>
/// <param name="Load">What was streamed.</param>
/// <param name="Watts">Mean power of each repetition; never empty.</param>
internal sealed record MeasuredLoad(string Name, StreamLoad Load, IReadOnlyList<double> Watts)
{
    public double Mean => Watts.Average();
}
