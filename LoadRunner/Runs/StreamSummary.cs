using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>One stream of a finished run, as the API and --json show it.</summary>
internal sealed record StreamSummary(
    string StreamKey, int? ExitCode, StreamStop StoppedBy, long Frames, long DroppedFrames, long DuplicatedFrames,
    long DeliveredBits, double MeanFps, double MeanSpeed, double CpuSeconds, string ErrorTail)
{
    public static StreamSummary From(StreamResult stream) => new(
        stream.StreamKey, stream.ExitCode, stream.StoppedBy, stream.Frames, stream.DroppedFrames, stream.DuplicatedFrames,
        stream.DeliveredBits, stream.MeanFps, stream.MeanSpeed, stream.CpuSeconds, stream.ErrorTail);
}
