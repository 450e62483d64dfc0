using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>One scenario of a test_results_*.json, with the keys that psantana5/ffmpeg-rtmp and its samples have; null is absent.</summary>
internal sealed record TestResult
{
    public required string Name { get; init; }

    /// <summary>"0k" for a baseline; several rates with commas where each stream has its own.</summary>
    public required string Bitrate { get; init; }

    public string? Resolution { get; init; }
    public double? Fps { get; init; }
    public double? DurationSeconds { get; init; }
    public string? Encoder { get; init; }
    public string? Preset { get; init; }
    public DateTimeOffset? Start { get; init; }
    public DateTimeOffset? End { get; init; }
    public IReadOnlyList<TestOutput>? Outputs { get; init; }
    public double? VmafScore { get; init; }
    public double? PsnrScore { get; init; }
    public double? SsimScore { get; init; }

    /// <summary>cpu or gpu, or an encoder's name.</summary>
    public string? EncoderType { get; init; }

    public double? AverageFps { get; init; }
    public long? TotalFrames { get; init; }
    public long? DroppedFrames { get; init; }
    public double? PixelsProcessed { get; init; }
    public IReadOnlyList<double>? CpuUsageCores { get; init; }
    public IReadOnlyList<double>? PowerWatts { get; init; }
    public double? StepSeconds { get; init; }
    public double? EnergyJoules { get; init; }
    public double? QoeScore { get; init; }
    public double? EfficiencyScore { get; init; }

    /// <summary>Ours from here: null in the origin's files.</summary>
    public ScenarioType? Type { get; init; }

    public int? Count { get; init; }
    public int? Viewers { get; init; }
    public int? Repetition { get; init; }
    public ScenarioOutcome? Outcome { get; init; }
    public string? Failure { get; init; }
}
