namespace Telemetry.LoadRunner.Thresholds;

/// <summary>What a threshold can be about: the results of one repetition's steady window, each name with its unit where it has one.</summary>
internal static class ThresholdMetrics
{
    public const string DurationSeconds = "duration_seconds";
    public const string PowerMeanWatts = "power_mean_watts";
    public const string PowerMaxWatts = "power_max_watts";
    public const string EnergyJoules = "energy_joules";
    public const string CpuMeanPercent = "cpu_mean_percent";
    public const string DeliveredBitsPerSecond = "delivered_bits_per_second";
    public const string Frames = "frames";
    public const string DroppedFrames = "dropped_frames";

    /// <summary>Of the slowest stream; 1 is real time.</summary>
    public const string SpeedMin = "speed_min";

    /// <summary>Of the stream with the lowest, as are the other scores.</summary>
    public const string Vmaf = "vmaf";

    /// <summary>Decibels.</summary>
    public const string Psnr = "psnr";

    public const string Ssim = "ssim";
    public const string Vif = "vif";

    /// <summary>Of the viewer who waited longest for the first picture.</summary>
    public const string StartupSecondsMax = "startup_seconds_max";

    /// <summary>Of all viewers.</summary>
    public const string Stalls = "stalls";

    public static IReadOnlyList<string> All { get; } =
    [
        DurationSeconds, PowerMeanWatts, PowerMaxWatts, EnergyJoules, CpuMeanPercent, DeliveredBitsPerSecond, Frames, DroppedFrames, SpeedMin,
        Vmaf, Psnr, Ssim, Vif, StartupSecondsMax, Stalls,
    ];
}
