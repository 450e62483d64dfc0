using System.Globalization;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>Reads FFmpeg's -progress text: key=value lines, each block closed by progress=continue or progress=end.</summary>
internal static class FFmpegProgressParser
{
    private const string BlockEnd = "progress";

    public static bool EndsBlock(string line) => line.StartsWith(BlockEnd + "=", StringComparison.Ordinal);

    public static FFmpegProgress Parse(IEnumerable<string> block)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in block)
        {
            var separator = line.IndexOf('=', StringComparison.Ordinal);
            if (separator > 0)
                values[line[..separator].Trim()] = line[(separator + 1)..].Trim();
        }

        return new FFmpegProgress(
            Frames: Whole(values, "frame"),
            Fps: Real(values, "fps"),
            TotalBytes: Whole(values, "total_size"),
            // out_time_ms holds microseconds too in every FFmpeg up to 7; out_time_us says what it is.
            OutTime: Whole(values, "out_time_us") is { } microseconds ? Microseconds(microseconds) : null,
            DuplicatedFrames: Whole(values, "dup_frames"),
            DroppedFrames: Whole(values, "drop_frames"),
            Speed: Real(values, "speed"),
            IsEnd: values.GetValueOrDefault(BlockEnd) == "end");
    }

    // FFmpeg reports AV_NOPTS_VALUE and other nonsense before the first packet; no stream lasts 10^6 hours.
    private static TimeSpan? Microseconds(long value) =>
        value is >= 0 and < 3_600_000_000_000_000 ? TimeSpan.FromMicroseconds(value) : null;

    private static long? Whole(Dictionary<string, string> values, string key) =>
        values.TryGetValue(key, out var text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static double? Real(Dictionary<string, string> values, string key) =>
        values.TryGetValue(key, out var text)
        && double.TryParse(text.TrimEnd('x'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;
}
