using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Turns what one FFmpeg told into the rows of its streams (docs/scenario-method.md says which number comes from where).</summary>
internal static class StreamRecord
{
    private const int BitsPerByte = 8;

    public static IEnumerable<StreamResult> Create(FFmpegPublisher publisher, FFmpegExit exit, SteadyWindow window)
    {
        var (start, end) = window.Totals(publisher) ?? default;
        var rate = StreamRate.Between(start, end);
        foreach (var stream in publisher.Streams)
        {
            var isFirst = stream == publisher.Streams[0];
            // FFmpeg counts the frames of its first encode only.
            var frames = stream.Output == 0 ? end.Frames - start.Frames : (end.MediaSeconds - start.MediaSeconds) * stream.Rendition.FrameRate;
            var bits = publisher.CountsItsBytes ? (end.Bytes - start.Bytes) * BitsPerByte : window.ServerBits(stream.Key) ?? 0;
            yield return new StreamResult
            {
                Index = stream.Index,
                PublisherIndex = publisher.Index,
                StreamKey = stream.Key,
                Width = stream.Rendition.Width,
                Height = stream.Rendition.Height,
                FrameRate = stream.Rendition.FrameRate,
                BitrateBitsPerSecond = stream.Rendition.Bitrate.BitsPerSecond,
                CommandLine = publisher.CommandLine,
                ExitCode = exit.ExitCode,
                StoppedBy = exit.StoppedBy,
                Frames = Rounded(frames),
                DroppedFrames = isFirst ? Rounded(end.DroppedFrames - start.DroppedFrames) : 0,
                DuplicatedFrames = isFirst ? Rounded(end.DuplicatedFrames - start.DuplicatedFrames) : 0,
                DeliveredBits = Rounded(bits),
                MeanFps = rate is null ? 0 : frames / (end.Timestamp - start.Timestamp).TotalSeconds,
                MeanSpeed = rate?.Speed ?? 0,
                CpuSeconds = isFirst ? window.CpuSeconds(publisher) : 0,
                PublishLatencySeconds = publisher.PublishLatency?.TotalSeconds,
                EncoderErrors = isFirst ? publisher.Errors : 0,
                ErrorTail = publisher.ErrorTail,
            };
        }
    }

    private static long Rounded(double value) => (long)Math.Round(value);
}
