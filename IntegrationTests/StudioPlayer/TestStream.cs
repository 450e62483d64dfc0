using System.Diagnostics;
using System.Net;
using Aspire.Hosting.Testing;
using Telemetry.AppHost.Tools;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.StudioPlayer;

/// <summary>A small H.264 stream that a real FFmpeg publishes to the lab's nginx-rtmp until this is disposed of.</summary>
internal sealed class TestStream : IAsyncDisposable
{
    private readonly Process _ffmpeg;

    private TestStream(Process ffmpeg) => _ffmpeg = ffmpeg;

    /// <summary>Comes back when two segments can be played; TimeoutException with FFmpeg's state when they do not come within the limit.</summary>
    public static async Task<TestStream> PublishAsync(Lab lab, string name, TimeSpan limit)
    {
        var tool = await ToolLocations.FindAsync(KnownTools.FFmpeg);
        var server = lab.Application.GetEndpoint("nginx-rtmp", "rtmp");
        var start = new ProcessStartInfo(tool.Path,
        [
            "-nostdin", "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25", "-f", "lavfi", "-i", "sine",
            "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "flv",
            $"rtmp://{server.Host}:{server.Port}/live/{name}",
        ]);
        if (tool.LibraryPath is not null)
            start.Environment["LD_LIBRARY_PATH"] = tool.LibraryPath;
        var stream = new TestStream(Process.Start(start)!);
        try
        {
            using var http = new HttpClient();
            var playlist = new Uri(lab.Application.GetEndpoint("nginx-rtmp", "http"), $"/hls/{name}.m3u8");
            await Until.FoundAsync(limit, async () => await PlaylistAsync(http, playlist), () => $"{playlist} has no two segments; FFmpeg has {(stream._ffmpeg.HasExited ? "ended" : "not ended")}.");
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _ffmpeg.Kill();
        await _ffmpeg.WaitForExitAsync();
        _ffmpeg.Dispose();
    }

    private static async Task<string?> PlaylistAsync(HttpClient http, Uri playlist)
    {
        using var response = await http.GetAsync(playlist);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return text.Split("#EXTINF").Length > 2 ? text : null;
    }
}
