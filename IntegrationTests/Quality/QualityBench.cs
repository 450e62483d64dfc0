using System.Diagnostics;
using Telemetry.AppHost.Tools;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Quality;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.IntegrationTests.Quality;

/// <summary>Makes recordings with the real FFmpeg and has them measured; a file stands for the stream, for FFmpeg reads both alike.</summary>
internal sealed class QualityBench(ToolLocation ffmpeg) : IDisposable
{
    public const int FrameRate = 30;

    // H.264 without loss, and with each frame on its own: the loss of one frame does not change another.
    public static readonly string[] Lossless = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "0"];
    public static readonly string[] Intra = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "32", "-g", "1"];

    private readonly ProcessStarter _starter = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("quality-tests-").FullName;

    public QualityOptions Options { get; } = new() { Capture = TimeSpan.FromSeconds(10) };

    public string? FFmpegPath { get; set; }

    /// <summary>Frames 40 to 99 of testsrc2, at their times in the source.</summary>
    public Task<Uri> ClipAsync(IEnumerable<string> encoder, string filter = "null", double shiftSeconds = 0, string source = "testsrc2") => EncodeAsync(
        [
            "-t", "4", "-f", "lavfi", "-i", $"{source}=size=320x180:rate={FrameRate}",
            "-vf", $"select='between(n,40,99)',{filter}", "-vsync", "passthrough", "-pix_fmt", "yuv420p", .. encoder,
            "-output_ts_offset", shiftSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ]);

    public async Task<Uri> EncodeAsync(IEnumerable<string> arguments)
    {
        var file = Path.Combine(Folder, $"{Guid.NewGuid():N}.flv");
        var startInfo = new ProcessStartInfo(ffmpeg.Path, ["-nostdin", "-v", "error", "-copyts", .. arguments, "-f", "flv", file]) { RedirectStandardError = true };
        if (ffmpeg.LibraryPath is not null)
            startInfo.Environment["LD_LIBRARY_PATH"] = ffmpeg.LibraryPath;
        using var process = Process.Start(startInfo)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
        return new Uri(file);
    }

    public async Task<QualityResult> MeasureAsync(Uri clip, VideoSource? source = null) =>
        Assert.Single(await MeasureAsync(new RenditionPlan(320, 180, FrameRate, new Bitrate(500_000), "libx264", "ultrafast"), source, clip));

    public Task<IReadOnlyList<QualityResult>> MeasureAsync(RenditionPlan rendition, VideoSource? source, params Uri[] clips) =>
        MeasureAsync(rendition, source, CancellationToken.None, clips);

    public async Task<IReadOnlyList<QualityResult>> MeasureAsync(
        RenditionPlan rendition, VideoSource? source, CancellationToken cancellationToken, params Uri[] clips)
    {
        var plan = new ScenarioPlan
        {
            Name = "quality",
            Type = ScenarioType.Load,
            Publishers = [.. clips.Select((_, i) => new PublisherPlan(i, [rendition], Copies: 1))],
            Source = source ?? new VideoSource(VideoSourceKind.Generator, "testsrc2"),
            Ramp = TimeSpan.Zero,
            Stabilization = TimeSpan.Zero,
            Duration = TimeSpan.FromSeconds(1),
            Cooldown = TimeSpan.Zero,
            Viewers = 0,
            Quality = true,
            Request = new ScenarioRequest(),
        };
        Options.Folder = Path.Combine(Folder, "work");
        var results = await Meter().MeasureAsync(
            plan, [.. clips.Select((x, i) => new QualityTarget(i, x, rendition))], () => Task.CompletedTask, cancellationToken);
        Assert.Empty(Directory.GetFileSystemEntries(Options.Folder));
        return results;
    }

    public QualityMeter Meter()
    {
        var quality = Microsoft.Extensions.Options.Options.Create(Options);
        var tool = new FFmpegTool(Microsoft.Extensions.Options.Options.Create(
            new FFmpegOptions { Path = FFmpegPath ?? ffmpeg.Path, LibraryPath = FFmpegPath is null ? ffmpeg.LibraryPath : null }),
            quality, _starter, TimeProvider.System);
        return new QualityMeter(new Recorder(tool, quality), new Decoder(tool, quality), new Scorer(tool, quality));
    }

    public void Dispose()
    {
        _starter.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
