namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>What a stream produced per second between two moments.</summary>
internal readonly record struct StreamRate(double Fps, double BitsPerSecond, double Speed)
{
    private const int BitsPerByte = 8;

    public static StreamRate? Between(StreamTotals start, StreamTotals end)
    {
        var seconds = (end.Timestamp - start.Timestamp).TotalSeconds;
        return seconds <= 0
            ? null
            : new StreamRate(
                (end.Frames - start.Frames) / seconds,
                (end.Bytes - start.Bytes) * BitsPerByte / seconds,
                (end.MediaSeconds - start.MediaSeconds) / seconds);
    }

    public static StreamRate? Recent(ProgressHistory history, TimeSpan window) =>
        history.Latest is { } latest && history.Before(latest, window) is { } earlier ? Between(earlier, latest) : null;
}
