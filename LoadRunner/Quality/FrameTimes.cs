using System.Globalization;

namespace Telemetry.LoadRunner.Quality;

/// <summary>The size and the times in seconds of decoded frames, in the order in which they are shown.</summary>
internal sealed record FrameTimes(int Width, int Height, IReadOnlyList<double> Seconds)
{
    private const string TimeBase = "#tb 0:";
    private const string Dimensions = "#dimensions 0:";
    private const int PresentationTime = 2;

    /// <summary>Reads FFmpeg's framecrc: a header in lines with #, then a line for each frame; null when it is none.</summary>
    public static FrameTimes? Parse(string text)
    {
        var unit = 0.0;
        var (width, height) = (0, 0);
        var times = new List<double>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(TimeBase, StringComparison.Ordinal))
            {
                if (!TryPair(line[TimeBase.Length..], '/', out var numerator, out var denominator))
                    return null;
                unit = (double)numerator / denominator;
            }
            else if (line.StartsWith(Dimensions, StringComparison.Ordinal))
            {
                if (!TryPair(line[Dimensions.Length..], 'x', out width, out height))
                    return null;
            }
            else if (!line.IsEmpty && line[0] != '#')
            {
                if (!TryTime(line, out var ticks))
                    return null;
                times.Add(ticks * unit);
            }
        }

        return unit > 0 && width > 0 ? new FrameTimes(width, height, times) : null;
    }

    // stream, dts, pts, duration, size, checksum
    private static bool TryTime(ReadOnlySpan<char> line, out long ticks)
    {
        ticks = 0;
        var index = 0;
        foreach (var field in line.Split(','))
        {
            if (index++ == PresentationTime)
                return long.TryParse(line[field].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ticks);
        }

        return false;
    }

    private static bool TryPair(ReadOnlySpan<char> text, char separator, out int first, out int second)
    {
        (first, second) = (0, 0);
        var at = text.IndexOf(separator);
        return at > 0
            && int.TryParse(text[..at].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && int.TryParse(text[(at + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out second)
            && first > 0 && second > 0;
    }
}
