namespace Telemetry.LoadRunner.Quality;

/// <summary>Decodes a recording twice over: to thumbnails, which show what each frame is, and to its frames' times.</summary>
internal static class SignatureArguments
{
    private const string Thumbnail = "scale=64:36:flags=area,format=gray";

    public static IReadOnlyList<string> For(string video, string thumbnails, string times) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-copyts", "-i", video,
        "-filter_complex", $"[0:v:0]split=2[frames][small];[small]{Thumbnail}[thumbnails]",
        "-map", "[thumbnails]", "-vsync", "passthrough", "-c:v", "rawvideo", "-f", "rawvideo", thumbnails,
        // In microseconds: FFmpeg would round to whole frames.
        "-map", "[frames]", "-vsync", "passthrough", "-enc_time_base", "1/1000000", "-c:v", "rawvideo", "-f", "framecrc", times,
    ];
}
