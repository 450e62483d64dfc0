namespace Telemetry.LoadRunner.Results;

/// <summary>What one stream delivered to the server; counts are over the steady window, from FFmpeg's own progress.</summary>
public sealed class StreamResult
{
    public Guid ScenarioId { get; init; }
    public required int Index { get; init; }

    /// <summary>The FFmpeg that sent it; several streams of one FFmpeg are the renditions of a ladder, or copies of one encode.</summary>
    public required int PublisherIndex { get; init; }

    public required string StreamKey { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required double FrameRate { get; init; }

    /// <summary>What was asked for, in total.</summary>
    public required long BitrateBitsPerSecond { get; init; }

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

    /// <summary>CPU time of this FFmpeg process, from the kernel; 0 for all but the first stream of a process.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>From the start of FFmpeg to its first packet at the server.</summary>
    public double? PublishLatencySeconds { get; init; }

    /// <summary>Lines that FFmpeg wrote as errors.</summary>
    public required int EncoderErrors { get; init; }

    /// <summary>The last lines of stderr.</summary>
    public required string ErrorTail { get; init; }
}
