using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>One stream of a finished scenario, as the API and --json show it.</summary>
internal sealed record StreamSummary(
    int Index, int PublisherIndex, string StreamKey, string Picture, int? ExitCode, StreamStop StoppedBy, long Frames, long DroppedFrames, long DuplicatedFrames,
    long DeliveredBits, double MeanFps, double MeanSpeed, double CpuSeconds, double? PublishLatencySeconds, int EncoderErrors, string CommandLine, string ErrorTail)
{
    public static StreamSummary From(StreamResult stream) => new(
        stream.Index, stream.PublisherIndex, stream.StreamKey, FormattableString.Invariant($"{stream.Width}x{stream.Height}@{stream.FrameRate}"),
        stream.ExitCode, stream.StoppedBy, stream.Frames, stream.DroppedFrames, stream.DuplicatedFrames,
        stream.DeliveredBits, stream.MeanFps, stream.MeanSpeed, stream.CpuSeconds, stream.PublishLatencySeconds, stream.EncoderErrors,
        stream.CommandLine, stream.ErrorTail);
}
