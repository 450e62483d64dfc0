namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>The moving pictures that FFmpeg makes by itself. Each gives the same frames whenever it is asked, so that quality can be measured against it.</summary>
internal static class Generator
{
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["testsrc2"] = "",
        ["testsrc"] = "",
        ["smptebars"] = "",
        ["smptehdbars"] = "",
        ["rgbtestsrc"] = "",
        ["yuvtestsrc"] = "",
        ["mandelbrot"] = "",
        // These three begin at random unless they are told where; gradients does so even then (FFmpeg 5.1).
        ["life"] = ":random_seed=1",
        ["cellauto"] = ":random_seed=1",
        ["sierpinski"] = ":seed=1",
    };

    public static IReadOnlyCollection<string> Names => Options.Keys;

    /// <summary>The text after -f lavfi -i.</summary>
    public static string Input(string name, int width, int height, int frameRate) => $"{name}=size={width}x{height}:rate={frameRate}{Options[name]}";
}
