namespace Telemetry.LoadRunner.Comparison;

/// <summary>
/// What one repetition measured in its steady window; null is "absent". Power, energy and CPU percent (0 to 100) are the whole machine's, CPU seconds all its
/// encoders'; VMAF 0 to 100, PSNR in decibels, SSIM 0 to 1, each of the stream with the lowest. The source is as <see cref="Analysis.EnergySource"/> names it. Without the window's length energy and
/// mean power tell it.
/// </summary>
internal sealed record ComparedRepetition(
    Guid ScenarioId, bool IsValid, string? InvalidReason, double? PowerMeanWatts, double? EnergyJoules, double? CpuMeanPercent, double? EncoderCpuSeconds,
    double? DeliveredBitsPerSecond, double? Frames, double? Vmaf, double? Psnr, double? Ssim, string? EnergySource, string Machine, double? WindowSeconds = null)
{
    public double? SecondsMeasured => WindowSeconds ?? EnergyJoules / PowerMeanWatts;
}
