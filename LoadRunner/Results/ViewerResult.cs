namespace Telemetry.LoadRunner.Results;

/// <summary>What one player saw that pulled a stream from the server; counts are over the steady window.</summary>
public sealed class ViewerResult
{
    public Guid ScenarioId { get; init; }
    public required int Index { get; init; }
    public required string StreamKey { get; init; }

    /// <summary>From asking for the stream until its first key frame could be shown; null when none came.</summary>
    public double? StartupSeconds { get; init; }

    /// <summary>How often playing stopped because nothing was left to show.</summary>
    public required int Stalls { get; init; }

    public required double StalledSeconds { get; init; }

    public required long ReceivedBits { get; init; }
    public required long Frames { get; init; }

    /// <summary>From a frame's time in the publisher to its arrival here; null when nothing came.</summary>
    public double? LatencyMeanSeconds { get; set; }

    public double? LatencyMaxSeconds { get; set; }

    /// <summary>Why the viewer ended before it was stopped; null otherwise.</summary>
    public string? Failure { get; init; }
}
