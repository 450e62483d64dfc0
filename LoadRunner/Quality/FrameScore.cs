namespace Telemetry.LoadRunner.Quality;

/// <summary>One frame compared with its source's.</summary>
/// <param name="Number">Of the frame in the source.</param>
/// <param name="MeanSquaredError">Of all planes, each weighted with its number of samples: luma counts four times a plane of chroma.</param>
/// <param name="Ssim">Of all planes, weighted in the same way.</param>
/// <param name="Vif">The mean of the four scales of luma; null where FFmpeg has no vif.</param>
internal sealed record FrameScore(int Number, double MeanSquaredError, double Ssim, double? Vif);
