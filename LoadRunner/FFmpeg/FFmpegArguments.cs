using System.Globalization;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>The argument list of one publishing FFmpeg; a list and never a line, so that no value is ever parsed again.</summary>
internal static class FFmpegArguments
{
    // x264 and the sine source never reach a second of lateness; past this margin the load runner is gone.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    public static IReadOnlyList<string> Publish(ScenarioPlan scenario, RenditionPlan plan, Uri target, TimeSpan progressInterval)
    {
        var budget = BitrateBudget.Split(plan.Bitrate, plan.FrameRate);
        var video = Number(budget.VideoBitsPerSecond);
        return
        [
            "-nostdin", "-hide_banner", "-loglevel", "warning",
            "-progress", "pipe:1", "-nostats", "-stats_period", Seconds(progressInterval),
            "-re",
            // testsrc2 moves enough to fill the asked rate; testsrc stays below 1 Mbit/s at 720p whatever is asked.
            "-f", "lavfi", "-i", $"testsrc2=size={plan.Width}x{plan.Height}:rate={plan.FrameRate}",
            "-f", "lavfi", "-i", "sine=frequency=1000:sample_rate=48000",
            "-c:v", plan.Encoder, "-preset", plan.Preset, "-tune", "zerolatency",
            "-b:v", video, "-maxrate", video, "-bufsize", Number(2 * budget.VideoBitsPerSecond),
            "-pix_fmt", "yuv420p", "-g", Number(2 * plan.FrameRate),
            "-c:a", "aac", "-b:a", Number(budget.AudioBitsPerSecond), "-ar", "48000",
            // An FFmpeg whose parent vanished without a trace ends by itself.
            "-t", Seconds(scenario.Stabilization + scenario.Duration + Margin),
            "-flvflags", "no_duration_filesize",
            "-f", "flv", target.AbsoluteUri,
        ];
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan value) => value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
