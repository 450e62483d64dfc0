using System.Globalization;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Records what a player receives, packet by packet, with the publisher's timestamps.</summary>
internal static class CaptureArguments
{
    public static IReadOnlyList<string> For(QualityTarget target, TimeSpan length, string file) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
        // Without it a player that joins late begins at 0, and nothing says which frame of the source that was.
        "-copyts",
        "-i", target.Url.AbsoluteUri, "-map", "0:v:0", "-c", "copy",
        // Counted in frames: -t counts from the source's beginning when timestamps are kept.
        "-frames:v", FrameCount(target.Rendition.FrameRate, length).ToString(CultureInfo.InvariantCulture),
        "-f", "matroska", file,
    ];

    private static int FrameCount(int frameRate, TimeSpan length) => Math.Max(1, (int)Math.Round(length.TotalSeconds * frameRate));
}
