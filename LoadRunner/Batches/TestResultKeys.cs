namespace Telemetry.LoadRunner.Batches;

/// <summary>The keys of a test_results_*.json.</summary>
internal static class TestResultKeys
{
    public const string TestDate = "test_date";
    public const string Scenarios = "scenarios";
    public const string Metadata = "test_metadata";
    public const string Timestamp = "timestamp";
    public const string Platform = "platform";
    public const string Source = "source";
    public const string Name = "name";
    public const string Bitrate = "bitrate";
    public const string Resolution = "resolution";
    public const string Fps = "fps";
    public const string Duration = "duration";
    public const string Encoder = "encoder";
    public const string Preset = "preset";
    public const string StartTime = "start_time";
    public const string EndTime = "end_time";
    public const string Outputs = "outputs";
    public const string Vmaf = "vmaf_score";
    public const string Psnr = "psnr_score";
    public const string Ssim = "ssim_score";
    public const string EncoderType = "encoder_type";
    public const string AverageFps = "avg_fps";
    public const string TotalFrames = "total_frames";
    public const string DroppedFrames = "dropped_frames";
    public const string Pixels = "pixels_processed";
    public const string CpuCores = "cpu_usage_cores";
    public const string Power = "power_watts";
    public const string Step = "step_seconds";
    public const string Energy = "energy_joules";
    public const string Qoe = "qoe_score";
    public const string Efficiency = "efficiency_score";
    public const string Type = "type";
    public const string Count = "count";
    public const string Viewers = "viewers";
    public const string Repetition = "repetition";
    public const string Outcome = "outcome";
    public const string Failure = "failure";

    public static readonly string[] OfFile = [TestDate, Metadata, Scenarios];
    public static readonly string[] OfMetadata = [Timestamp, Platform, Source];
    public static readonly string[] OfOutput = [Resolution, Fps, Bitrate];

    public static readonly string[] OfScenario =
    [
        Name, Bitrate, Resolution, Fps, Duration, Encoder, Preset, StartTime, EndTime, Outputs, Vmaf, Psnr, Ssim, EncoderType, AverageFps, TotalFrames,
        DroppedFrames, Pixels, CpuCores, Power, Step, Energy, Qoe, Efficiency, Type, Count, Viewers, Repetition, Outcome, Failure,
    ];
}
