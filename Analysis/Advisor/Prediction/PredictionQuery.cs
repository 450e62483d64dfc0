namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>A load of equal streams, each encoded by an FFmpeg of its own; what is null is that of the newest scenario that fits the rest.</summary>
/// <param name="Streams">How many.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FrameRate">Frames per second.</param>
/// <param name="BitrateBitsPerSecond">Of one stream in total.</param>
public sealed record PredictionQuery(int Streams, int Width, int Height, double FrameRate, long BitrateBitsPerSecond)
{
    public string? Encoder { get; init; }
    public string? Preset { get; init; }
    public string? Machine { get; init; }

    /// <summary>As <see cref="Analysis.EnergySource"/> names it.</summary>
    public string? EnergySource { get; init; }

    internal StreamLoad Load => new(Streams, Streams * (double)Width * Height * FrameRate, Streams * (double)BitrateBitsPerSecond);
}
