using Microsoft.Extensions.Options;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Has FFmpeg compare a recording with its reference.</summary>
internal sealed class Scorer(FFmpegTool ffmpeg, IOptions<QualityOptions> options)
{
    private const string ScoreFile = "scores.txt";
    private const string VmafFile = "vmaf.json";

    /// <exception cref="QualityException">Frames and scores do not agree.</exception>
    public async Task<IReadOnlyList<FrameScore>> ScoreAsync(ScoreArguments arguments, QualityFolder folder, CancellationToken cancellationToken)
    {
        var withVif = options.Value.Vif
            && FilterHelp.Has((await ffmpeg.RunAsync("list its filters", Help("vif"), folder.Path, cancellationToken)).Output, "vif");
        await ffmpeg.RunAsync("compare the recording with its source", arguments.Scores(withVif, ScoreFile), folder.Path, cancellationToken);
        var scores = FrameScores.Parse(await File.ReadAllTextAsync(folder.File(ScoreFile), cancellationToken), arguments.FrameRate);
        return scores.Select(x => x.Number).SequenceEqual(arguments.Alignment.Numbers.OfType<int>())
            ? scores
            : throw new QualityException("FFmpeg scored other frames than those that were matched with the source.");
    }

    public async Task<VmafScores> ScoreVmafAsync(ScoreArguments arguments, QualityFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var help = await ffmpeg.RunVmafAsync("list its filters", Help("libvmaf"), folder.Path, cancellationToken);
            var vmaf = FilterHelp.Vmaf(help.Output);
            if (vmaf == VmafInterface.None)
            {
                var version = await ffmpeg.RunVmafAsync("say its version", ["-version"], folder.Path, cancellationToken);
                return VmafScores.Absent($"this FFmpeg ({version.Output.Split('\n')[0].Trim()}) has no libvmaf; name one that has with Quality__FFmpegPath");
            }

            var model = VmafModel.ForHeight(arguments.Size.Height);
            var option = VmafModel.Option(vmaf, model, options.Value.VmafModelFolder, folder);
            await ffmpeg.RunVmafAsync("compute VMAF", arguments.Vmaf(option, Environment.ProcessorCount, VmafFile), folder.Path, cancellationToken);
            var log = VmafLog.Parse(await File.ReadAllTextAsync(folder.File(VmafFile), cancellationToken));
            var compared = arguments.Alignment.Numbers.Count(x => x is not null);
            return log.Scores.Count == compared
                ? new VmafScores(model, log.Version, log.Scores, null)
                : VmafScores.Absent($"libvmaf scored {log.Scores.Count} frames of {compared}");
        }
        catch (QualityException exception)
        {
            return VmafScores.Absent(exception.Message);
        }
    }

    private static string[] Help(string filter) => ["-hide_banner", "-h", $"filter={filter}"];
}
