namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>What a stream had produced at one moment; fractions appear where the moment lies between two reports.</summary>
internal readonly record struct StreamTotals(
    DateTimeOffset Timestamp,
    double Frames,
    double DroppedFrames,
    double DuplicatedFrames,
    double Bytes,
    double MediaSeconds)
{
    /// <summary>CPU time of the process; null where it was not read.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>Null before FFmpeg has written its first packet.</summary>
    public static StreamTotals? From(FFmpegProgress progress, DateTimeOffset timestamp, bool hasSize = true) =>
        progress is { Frames: > 0, OutTime: { } outTime } && (progress.TotalBytes > 0 || !hasSize)
            ? new StreamTotals(
                timestamp,
                progress.Frames.Value,
                progress.DroppedFrames ?? 0,
                progress.DuplicatedFrames ?? 0,
                progress.TotalBytes ?? 0,
                outTime.TotalSeconds)
            : null;

    /// <summary>The totals at a moment between two reports, taken as evenly spread between them.</summary>
    public static StreamTotals Interpolate(StreamTotals before, StreamTotals after, DateTimeOffset moment)
    {
        var span = after.Timestamp - before.Timestamp;
        if (span <= TimeSpan.Zero)
            return after with { Timestamp = moment };

        var share = Math.Clamp((moment - before.Timestamp) / span, 0, 1);
        return new StreamTotals(
            moment,
            Between(before.Frames, after.Frames, share),
            Between(before.DroppedFrames, after.DroppedFrames, share),
            Between(before.DuplicatedFrames, after.DuplicatedFrames, share),
            Between(before.Bytes, after.Bytes, share),
            Between(before.MediaSeconds, after.MediaSeconds, share))
        {
            CpuSeconds = before.CpuSeconds is { } from && after.CpuSeconds is { } to ? Between(from, to, share) : null,
        };
    }

    private static double Between(double from, double to, double share) => from + (to - from) * share;
}
