using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Makes the stored row of what was scored.</summary>
internal static class QualityResults
{
    public static QualityResult Of(int streamIndex, Alignment alignment, IReadOnlyList<FrameScore> scores, VmafScores vmaf)
    {
        var numbers = alignment.Numbers.OfType<int>().ToArray();
        var hasVmaf = vmaf.Scores.Count > 0;
        return new QualityResult
        {
            StreamIndex = streamIndex,
            ComparedFrames = numbers.Length,
            MissingFrames = numbers.Max() - numbers.Min() + 1 - numbers.Length,
            UnmatchedFrames = alignment.Numbers.Count - numbers.Length,
            VmafModel = vmaf.Model,
            VmafVersion = vmaf.Version,
            VmafMean = hasVmaf ? vmaf.Scores.Average() : null,
            VmafHarmonicMean = hasVmaf ? Pooling.HarmonicMean([.. vmaf.Scores]) : null,
            VmafMin = hasVmaf ? vmaf.Scores.Min() : null,
            VmafPercentile1 = hasVmaf ? Pooling.Percentile(vmaf.Scores, 1) : null,
            VmafAbsentReason = vmaf.AbsentReason,
            Psnr = Pooling.Psnr(scores.Average(x => x.MeanSquaredError)),
            Ssim = scores.Average(x => x.Ssim),
            Vif = scores.Average(x => x.Vif),
            FrameNumbers = numbers,
            FrameVmaf = [.. vmaf.Scores.Select(x => (float)x)],
            FramePsnr = [.. scores.Select(x => (float)Pooling.Psnr(x.MeanSquaredError))],
            FrameSsim = [.. scores.Select(x => (float)x.Ssim)],
            FrameVif = [.. scores.Select(x => x.Vif).OfType<double>().Select(x => (float)x)],
        };
    }

    public static QualityResult Failed(int streamIndex, string failure) => new()
    {
        StreamIndex = streamIndex,
        ComparedFrames = 0,
        MissingFrames = 0,
        UnmatchedFrames = 0,
        VmafAbsentReason = "nothing was compared",
        Failure = failure,
    };
}
