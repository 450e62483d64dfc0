namespace Telemetry.LoadRunner.Results;

/// <summary>What one FFmpeg stream delivered; counts are over the steady window, from FFmpeg's own progress.</summary>
public sealed class StreamResult
{
    public Guid ScenarioId { get; init; }
    public required int Index { get; init; }
    public required string StreamKey { get; init; }
    public required string CommandLine { get; init; }

    /// <summary>Null when the process never started.</summary>
    public int? ExitCode { get; init; }

    public required StreamStop StoppedBy { get; init; }
    public required long Frames { get; init; }
    public required long DroppedFrames { get; init; }
    public required long DuplicatedFrames { get; init; }
    public required long DeliveredBits { get; init; }
    public required double MeanFps { get; init; }

    /// <summary>Encoded seconds per second of wall clock; below 1 the encoder did not keep up.</summary>
    public required double MeanSpeed { get; init; }

    /// <summary>CPU time of this FFmpeg process, from the kernel.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>The last lines of stderr.</summary>
    public required string ErrorTail { get; init; }
}
