using System.Globalization;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Sizes and ladders as they are written: 1280x720 and "1920x1080@30,1280x720@30".</summary>
internal static class TestResultPicture
{
    private const int MaxSide = 65_536;
    private const double MaxFps = 1000;

    public static string Size(int width, int height) => string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");

    public static string Picture(int width, int height, double fps) => string.Create(CultureInfo.InvariantCulture, $"{width}x{height}@{fps}");

    public static bool TryParseSize(string? text, out int width, out int height)
    {
        (width, height) = (0, 0);
        var parts = text is { Length: <= 20 } ? text.Split('x') : [];
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out height)
            && width is > 0 and <= MaxSide && height is > 0 and <= MaxSide;
    }

    public static bool IsFps(double fps) => fps is > 0 and <= MaxFps;

    /// <summary>Distinct pictures, largest first.</summary>
    public static string Ladder(IEnumerable<TestOutput> outputs) => string.Join(',', outputs
        .Select(x => TryParseSize(x.Resolution, out var width, out var height) ? (Width: width, Height: height, x.Fps) : default)
        .Distinct().OrderByDescending(x => (long)x.Width * x.Height).ThenByDescending(x => x.Fps)
        .Select(x => Picture(x.Width, x.Height, x.Fps)));

    /// <summary>Null for a text that is no ladder.</summary>
    public static IReadOnlyList<TestOutput>? Outputs(string ladder)
    {
        var outputs = new List<TestOutput>();
        foreach (var picture in ladder.Split(','))
        {
            var parts = picture.Split('@');
            if (parts.Length != 2 || !TryParseSize(parts[0], out _, out _)
                || !double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fps) || !IsFps(fps))
                return null;
            outputs.Add(new TestOutput(parts[0], fps, null));
        }

        return outputs;
    }
}
