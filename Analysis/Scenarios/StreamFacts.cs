namespace Telemetry.Analysis.Scenarios;

/// <summary>What one stream delivered in the steady window: pixels, frames per second, bits and seconds.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FrameRate">Frames per second that were asked for.</param>
/// <param name="BitrateBitsPerSecond">What was asked for.</param>
/// <param name="Frames">Sent.</param>
/// <param name="DroppedFrames">Not sent by the encoder.</param>
/// <param name="DeliveredBits">Sent.</param>
/// <param name="CpuSeconds">Of its encoder; 0 for all but the first stream of one FFmpeg.</param>
public sealed record StreamFacts(
    int Width, int Height, double FrameRate, long BitrateBitsPerSecond, long Frames, long DroppedFrames, long DeliveredBits, double CpuSeconds)
{
    /// <summary>What viewers name it by; a scenario's streams all have different ones.</summary>
    public string StreamKey { get; init; } = "";
}
