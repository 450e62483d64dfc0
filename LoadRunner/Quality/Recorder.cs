using System.Globalization;
using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Records streams from the server, all at the same time.</summary>
internal sealed class Recorder(FFmpegTool ffmpeg, IOptions<QualityOptions> options)
{
    public async Task<CaptureSet> RecordAsync(ScenarioPlan plan, IReadOnlyList<QualityTarget> streams, CancellationToken cancellationToken)
    {
        var folder = new QualityFolder(options.Value.Folder);
        try
        {
            return new CaptureSet(plan, folder, await Task.WhenAll(streams.Select(x => RecordAsync(x, folder, cancellationToken))));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private async Task<Capture> RecordAsync(QualityTarget target, QualityFolder folder, CancellationToken cancellationToken)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"stream-{target.StreamIndex}.mkv");
        try
        {
            var run = await ffmpeg.RunForAsync(
                options.Value.Capture + options.Value.CaptureGrace, CaptureArguments.For(target, options.Value.Capture, file), folder.Path, cancellationToken);
            return new Capture(target, file, Failure(run, target.Url, folder.File(file)));
        }
        catch (QualityException exception)
        {
            return new Capture(target, file, exception.Message);
        }
    }

    // A stream that stops in between is scored as far as it came.
    private static string? Failure(ToolRun run, Uri url, string path) => File.Exists(path) && new FileInfo(path).Length > 0
        ? null
        : $"Nothing was received of {url}, so there is nothing to compare. FFmpeg's last lines:\n{run.LastErrors}";
}
