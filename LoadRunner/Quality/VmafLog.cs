using System.Text.Json;

namespace Telemetry.LoadRunner.Quality;

/// <summary>libvmaf's log in JSON.</summary>
/// <param name="Version">Of libvmaf.</param>
/// <param name="Scores">One for each frame, in order.</param>
internal sealed record VmafLog(string Version, IReadOnlyList<double> Scores)
{
    // 4K models at three picture heights go to 110.
    private const double Highest = 200;
    private const int MaxVersionLength = 100;

    /// <exception cref="QualityException">The text is not that.</exception>
    public static VmafLog Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var version = root.GetProperty("version").GetString() ?? "";
            var scores = new List<double>();
            foreach (var frame in root.GetProperty("frames").EnumerateArray())
            {
                if (frame.GetProperty("frameNum").GetInt32() != scores.Count)
                    throw new QualityException($"libvmaf's log lacks frame {scores.Count}, or has frames in another order.");
                var score = frame.GetProperty("metrics").GetProperty("vmaf").GetDouble();
                if (!(score is >= 0 and <= Highest))
                    throw new QualityException($"libvmaf's log has {score} as the score of frame {scores.Count}.");
                scores.Add(score);
            }

            return version.Length is > 0 and <= MaxVersionLength && !version.Any(char.IsControl)
                ? new VmafLog(version, scores)
                : throw new QualityException("libvmaf's log does not say its version.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new QualityException($"libvmaf's log cannot be read: {exception.Message}", exception);
        }
    }
}
