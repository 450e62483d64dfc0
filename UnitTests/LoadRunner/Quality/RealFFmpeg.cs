using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.UnitTests.LoadRunner.Quality;

/// <summary>The FFmpeg of this machine: on PATH, or unpacked among the tools that the AppHost fetched.</summary>
internal sealed record RealFFmpeg(string Path, string? LibraryPath)
{
    // Debian keeps some libraries in folders that its alternatives system links to.
    private static readonly string[] LibraryFolders = ["", "blas", "lapack", "pulseaudio"];

    public static RealFFmpeg? Find() =>
        ExecutableSearch.Find("ffmpeg", Environment.GetEnvironmentVariable("PATH")) is { } path ? new RealFFmpeg(path, null) : FindUnpacked();

    private static RealFFmpeg? FindUnpacked()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var tools = new DirectoryInfo(System.IO.Path.Combine(cache, "telemetry", "tools"));
        return !tools.Exists ? null : tools.GetDirectories().OrderByDescending(x => x.LastWriteTimeUtc).Select(Unpacked).FirstOrDefault(x => x is not null);
    }

    private static RealFFmpeg? Unpacked(DirectoryInfo root)
    {
        var path = System.IO.Path.Combine(root.FullName, "usr", "bin", "ffmpeg");
        var libraries = new DirectoryInfo(System.IO.Path.Combine(root.FullName, "usr", "lib")) is { Exists: true } lib ? lib.GetDirectories("*-linux-gnu") : [];
        return File.Exists(path)
            ? new RealFFmpeg(path, string.Join(':', libraries.SelectMany(x => LibraryFolders.Select(y => System.IO.Path.Combine(x.FullName, y)))))
            : null;
    }
}
