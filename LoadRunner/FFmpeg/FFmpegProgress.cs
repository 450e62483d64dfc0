namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>One block of FFmpeg's -progress: totals since the process started; null where FFmpeg says N/A.</summary>
internal sealed record FFmpegProgress(
    long? Frames,
    double? Fps,
    long? TotalBytes,
    TimeSpan? OutTime,
    long? DuplicatedFrames,
    long? DroppedFrames,
    double? Speed,
    bool IsEnd);
