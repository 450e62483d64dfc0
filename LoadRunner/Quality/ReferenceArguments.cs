using System.Globalization;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Makes the source's frames of a range again, as the publisher made them, at the source's size and without loss.</summary>
internal static class ReferenceArguments
{
    public static IReadOnlyList<string> For(ReferenceKey key, FrameRange range, string file) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
        .. Input(key),
        "-map", "0:v:0", "-vf", Filter(key, range), "-vsync", "passthrough",
        "-frames:v", range.Count.ToString(CultureInfo.InvariantCulture),
        // Each frame a key frame; a quarter as long to read as raw frames are to write.
        "-pix_fmt", "yuv420p", "-c:v", "ffv1", "-level", "3", "-coder", "0", "-context", "0", "-g", "1", "-slices", "4",
        "-f", "nut", file,
    ];

    private static string[] Input(ReferenceKey key) => key.Source.Kind switch
    {
        VideoSourceKind.Generator => ["-f", "lavfi", "-i", Generator.Input(key.Source.Value, key.Picture.Width, key.Picture.Height, key.Picture.FrameRate)],
        VideoSourceKind.File => ["-protocol_whitelist", "file", "-format_whitelist", FFmpegArguments.Containers, "-stream_loop", "-1", "-i", "file:" + Path.GetFullPath(key.Source.Value)],
        _ => throw new ArgumentOutOfRangeException(nameof(key), key.Source.Kind, "There is no such source."),
    };

    private static string Filter(ReferenceKey key, FrameRange range)
    {
        var select = string.Create(CultureInfo.InvariantCulture, $"select='between(n,{range.First},{range.Last})'");
        return key.Source.Kind == VideoSourceKind.File || key.Picture.FrameRate != key.FrameRate ? $"fps={key.FrameRate},{select}" : select;
    }
}
