using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.Thresholds;

/// <summary>What a finished scenario measured, by the names of <see cref="ThresholdMetrics"/>.</summary>
internal static class ThresholdValues
{
    public static IReadOnlyDictionary<string, double?> Of(ScenarioSummary result) => new Dictionary<string, double?>(StringComparer.Ordinal)
    {
        [ThresholdMetrics.DurationSeconds] = result.DurationSeconds,
        [ThresholdMetrics.PowerMeanWatts] = result.MeanPowerWatts,
        [ThresholdMetrics.PowerMaxWatts] = result.MaxPowerWatts,
        [ThresholdMetrics.EnergyJoules] = result.EnergyJoules,
        [ThresholdMetrics.CpuMeanPercent] = result.CpuMeanPercent,
        [ThresholdMetrics.DeliveredBitsPerSecond] = result.DeliveredBitsPerSecond,
        [ThresholdMetrics.Frames] = result.Frames,
        [ThresholdMetrics.DroppedFrames] = result.DroppedFrames,
        [ThresholdMetrics.SpeedMin] = result.SpeedMin,
        [ThresholdMetrics.Vmaf] = result.Vmaf,
        [ThresholdMetrics.Psnr] = result.Psnr,
        [ThresholdMetrics.Ssim] = result.Ssim,
        [ThresholdMetrics.Vif] = result.Vif,
        [ThresholdMetrics.StartupSecondsMax] = result.Viewers.Max(x => x.StartupSeconds),
        [ThresholdMetrics.Stalls] = result.Viewers.Count > 0 ? result.Viewers.Sum(x => x.Stalls) : null,
    };

    /// <summary>Why values are absent, where it is known.</summary>
    public static IReadOnlyDictionary<string, string> Reasons(ScenarioSummary result)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        if (result.EnergyAbsentReason is { } energy)
        {
            foreach (var metric in new[] { ThresholdMetrics.PowerMeanWatts, ThresholdMetrics.PowerMaxWatts, ThresholdMetrics.EnergyJoules })
                reasons[metric] = energy;
        }

        if (result.Quality.Select(x => x.Failure ?? x.VmafAbsentReason).FirstOrDefault(x => x is not null) is { } vmaf)
            reasons[ThresholdMetrics.Vmaf] = vmaf;
        return reasons;
    }
}
