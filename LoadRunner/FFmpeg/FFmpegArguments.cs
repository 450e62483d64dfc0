using System.Globalization;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>The argument list of one publishing FFmpeg; a list and never a line, so that no value is ever parsed again.</summary>
internal static class FFmpegArguments
{
    // The encoder and the sine source never reach a second of lateness; past this margin the load runner is gone.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    // Recording what a player receives goes on after the window, with the streams that it needs.
    private static readonly TimeSpan QualityMargin = TimeSpan.FromMinutes(3);

    /// <summary>A file may be a playlist or a script of its demuxer that names other files and addresses: only plain containers are opened, and nothing but files.</summary>
    public const string Containers = "mov,mp4,matroska,webm,mpegts,mpeg,avi,flv,asf,ogg,ivf,nut,yuv4mpegpipe,mxf";

    /// <summary>Of the FFmpeg that sends these streams, which are the publisher's own, in the order of their outputs.</summary>
    public static IReadOnlyList<string> Publish(
        ScenarioPlan scenario, PublisherPlan publisher, IReadOnlyList<PublishedStream> streams, TimeSpan progressInterval)
    {
        var source = SourcePicture.Of(publisher);
        List<string> arguments =
        [
            "-nostdin", "-hide_banner", "-loglevel", "level+warning",
            "-progress", "pipe:1", "-nostats", "-stats_period", Seconds(progressInterval),
            .. Input(scenario.Source, source),
            "-f", "lavfi", "-i", "sine=frequency=1000:sample_rate=48000",
        ];
        foreach (var output in streams.GroupBy(x => x.Output).OrderBy(x => x.Key))
        {
            var rendition = output.First().Rendition;
            var isOnly = publisher.StreamCount == 1 && scenario.Source.Kind == VideoSourceKind.Generator;
            if (!isOnly)
                arguments.AddRange([.. Map, .. Filter(scenario.Source.Kind, source, rendition)]);
            arguments.AddRange(Encode(rendition));
            // An FFmpeg whose parent vanished without a trace ends by itself.
            arguments.AddRange(["-t", Seconds(LongestLife(scenario))]);
            arguments.AddRange(Target([.. output.Select(x => x.Url)]));
        }

        return arguments;
    }

    private static string[] Map => ["-map", "0:v:0", "-map", "1:a:0"];

    private static TimeSpan LongestLife(ScenarioPlan scenario) =>
        scenario.Ramp + scenario.Stabilization + scenario.Duration + Margin + (scenario.Quality ? QualityMargin : TimeSpan.Zero);

    private static string[] Input(VideoSource source, SourcePicture picture) => source.Kind switch
    {
        // testsrc2 moves enough to fill the asked rate; testsrc stays below 1 Mbit/s at 720p whatever is asked.
        VideoSourceKind.Generator => ["-re", "-f", "lavfi", "-i", Generator.Input(source.Value, picture.Width, picture.Height, picture.FrameRate)],
        VideoSourceKind.File => ["-protocol_whitelist", "file", "-format_whitelist", Containers, "-stream_loop", "-1", "-re", "-i", "file:" + source.Value],
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Kind, "There is no such source."),
    };

    // By filters and not by -r and -s: the frames that -r leaves out would be counted as dropped.
    private static string[] Filter(VideoSourceKind kind, SourcePicture source, RenditionPlan rendition)
    {
        List<string> filters = [];
        if (kind == VideoSourceKind.File || rendition.FrameRate != source.FrameRate)
            filters.Add($"fps={rendition.FrameRate}");
        if (kind == VideoSourceKind.File || (rendition.Width, rendition.Height) != (source.Width, source.Height))
            filters.Add($"scale={rendition.Width}:{rendition.Height}");
        if (kind == VideoSourceKind.File)
            filters.Add("setsar=1");
        return filters.Count == 0 ? [] : ["-vf", string.Join(',', filters)];
    }

    private static string[] Encode(RenditionPlan plan)
    {
        var budget = BitrateBudget.Split(plan.Bitrate, plan.FrameRate);
        var video = Number(budget.VideoBitsPerSecond);
        return
        [
            "-c:v", plan.Encoder, "-preset", plan.Preset, .. VideoEncoder.Find(plan.Encoder).LowLatency,
            "-b:v", video, "-maxrate", video, "-bufsize", Number(2 * budget.VideoBitsPerSecond),
            "-pix_fmt", "yuv420p", "-g", Number(2 * plan.FrameRate),
            "-c:a", "aac", "-b:a", Number(budget.AudioBitsPerSecond), "-ar", "48000",
        ];
    }

    private static string[] Target(IReadOnlyList<Uri> urls) => urls.Count == 1
        ? ["-flvflags", "no_duration_filesize", "-f", "flv", urls[0].AbsoluteUri]
        // tee does not say that FLV wants its headers apart.
        : ["-flags", "+global_header", "-f", "tee", string.Join('|', urls.Select(x => $"[f=flv:onfail=abort:flvflags=no_duration_filesize]{Plain(x)}"))];

    private static string Plain(Uri url) => url.AbsoluteUri.AsSpan().ContainsAny(@"|'\ ")
        ? throw new ArgumentException($"'{url}' holds a character that FFmpeg's tee would read as its own.", nameof(url))
        : url.AbsoluteUri;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan value) => value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
