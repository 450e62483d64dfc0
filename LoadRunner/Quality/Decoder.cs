using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Makes the files that are compared: what was received, decoded, and the source's frames of the same time.</summary>
internal sealed class Decoder(FFmpegTool ffmpeg, IOptions<QualityOptions> options)
{
    private const string ThumbnailFile = "thumbnails.gray";
    private const string TimesFile = "times.txt";

    /// <summary>The most frames that a publisher's clock may be off.</summary>
    public int MaxOffset(int frameRate) => (int)Math.Ceiling(options.Value.MaxOffset.TotalSeconds * frameRate);

    /// <exception cref="QualityException">It cannot be decoded.</exception>
    public async Task<Recording> DecodeAsync(ScenarioPlan plan, Capture capture, QualityFolder folder, CancellationToken cancellationToken)
    {
        var key = ReferenceKey.Of(plan, capture.Target);
        var (times, thumbnails) = await LookAsync(capture.File, folder, cancellationToken);
        var grid = FrameGrid.Of(times.Seconds, key.FrameRate);
        return grid.Numbers.Any(x => x is not null)
            ? new Recording(capture.Target, capture.File, key, grid, thumbnails)
            : throw new QualityException($"No frame of {capture.Target.Url} was received, so there is nothing to compare.");
    }

    /// <exception cref="QualityException">FFmpeg cannot make the source again.</exception>
    public async Task<Reference> MakeAsync(ReferenceKey key, FrameRange range, QualityFolder folder, CancellationToken cancellationToken)
    {
        const string File = "reference.nut";
        await ffmpeg.RunAsync("make the source's frames again", ReferenceArguments.For(key, range, File), folder.Path, cancellationToken);
        var (times, thumbnails) = await LookAsync(File, folder, cancellationToken);
        return thumbnails.Count == range.Count
            ? new Reference(key, range, File, times.Width, times.Height, thumbnails)
            : throw new QualityException($"FFmpeg made {thumbnails.Count} of the source's frames {range.First} to {range.Last}, so they have no sure numbers.");
    }

    private async Task<(FrameTimes Times, Thumbnails Thumbnails)> LookAsync(string video, QualityFolder folder, CancellationToken cancellationToken)
    {
        await ffmpeg.RunAsync($"decode {video}", SignatureArguments.For(video, ThumbnailFile, TimesFile), folder.Path, cancellationToken);
        var thumbnails = new Thumbnails(await File.ReadAllBytesAsync(folder.File(ThumbnailFile), cancellationToken));
        var times = FrameTimes.Parse(await File.ReadAllTextAsync(folder.File(TimesFile), cancellationToken));
        return times is not null && times.Seconds.Count == thumbnails.Count
            ? (times, thumbnails)
            : throw new QualityException($"FFmpeg gave {thumbnails.Count} frames of {video} but the times of {times?.Seconds.Count ?? 0}.");
    }
}
