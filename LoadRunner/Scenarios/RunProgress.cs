namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Where a run stands now; rates are over the last second, null where no stream has told yet.</summary>
internal sealed record RunProgress
{
    public required RunPhase Phase { get; init; }
    public required double ElapsedSeconds { get; init; }

    /// <summary>Of stabilization and steady window together, 0 to 1.</summary>
    public required double Fraction { get; init; }

    /// <summary>Frames per second of the slowest stream.</summary>
    public double? Fps { get; init; }

    /// <summary>All streams together; null where an FFmpeg has several streams, whose bytes only the server counts.</summary>
    public double? BitsPerSecond { get; init; }

    /// <summary>Of the slowest stream; below 1 it does not keep up with real time.</summary>
    public double? Speed { get; init; }

    /// <summary>Since the streams started, all together.</summary>
    public long? DroppedFrames { get; init; }
}
