using System.Globalization;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Reads what FFmpeg's metadata=print wrote behind psnr, ssim and vif: for each frame a line with its time, then lines of key=value.</summary>
internal static class FrameScores
{
    private const string FrameLine = "frame:";
    private const string TimeField = "pts_time:";
    private const string Error = "lavfi.psnr.mse_avg";
    private const string Similarity = "lavfi.ssim.All";
    private const string FidelityPrefix = "lavfi.vif.scale.";
    private const int Scales = 4;

    /// <exception cref="QualityException">The text is not that, or a frame's scores are not whole.</exception>
    public static IReadOnlyList<FrameScore> Parse(string text, int frameRate)
    {
        var scores = new List<FrameScore>();
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        int? number = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(FrameLine, StringComparison.Ordinal))
            {
                Add();
                number = Number(line, frameRate);
            }
            else if (line.IndexOf('=') is > 0 and var separator
                && double.TryParse(line[(separator + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                values[line[..separator].ToString()] = value;
            }
        }

        Add();
        return scores;

        void Add()
        {
            if (number is { } frame)
                scores.Add(Score(frame, values));
            values.Clear();
        }
    }

    private static FrameScore Score(int number, Dictionary<string, double> values)
    {
        var vif = Enumerable.Range(0, Scales)
            .Select(x => values.TryGetValue(FidelityPrefix + x.ToString(CultureInfo.InvariantCulture), out var value) ? value : (double?)null).ToList();
        if (!values.TryGetValue(Error, out var error) || !(error is >= 0 and <= 255 * 255)
            || !values.TryGetValue(Similarity, out var similarity) || !(similarity is >= -1 and <= 1)
            || vif.Any(x => x is null) != vif.TrueForAll(x => x is null) || vif.Exists(x => x is { } scale && !double.IsFinite(scale)))
            throw new QualityException(string.Create(CultureInfo.InvariantCulture, $"FFmpeg gave no whole scores for frame {number}."));

        return new FrameScore(number, error, similarity, vif.Average());
    }

    private static int Number(ReadOnlySpan<char> line, int frameRate)
    {
        var at = line.IndexOf(TimeField, StringComparison.Ordinal);
        if (at < 0 || !double.TryParse(line[(at + TimeField.Length)..].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            || !(Math.Round(seconds * frameRate) is >= 0 and < int.MaxValue))
            throw new QualityException($"FFmpeg gave a frame's scores without its time: '{(line.Length > 100 ? line[..100] : line)}'.");

        return (int)Math.Round(seconds * frameRate);
    }
}
