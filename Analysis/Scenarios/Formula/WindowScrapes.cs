using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Scenarios.Formula;

/// <summary>What Prometheus told of a steady window.</summary>
public sealed record WindowScrapes
{
    public required ScrapeState State { get; init; }

    /// <summary>What is missing and why; null when nothing is.</summary>
    public string? Reason { get; init; }

    /// <summary>Energy interpolated between scrapes, for a window whose edges were not read; null where that is not possible.</summary>
    public ScenarioMeasurement? Energy { get; init; }

    /// <summary>CPU seconds of the RTMP server.</summary>
    public ScrapedIncrease? ServerCpu { get; init; }

    /// <summary>CPU seconds of what measures.</summary>
    public ScrapedIncrease? MeasuringCpu { get; init; }

    /// <summary>Seconds in which GPUs worked, summed over GPUs.</summary>
    public double? GpuBusySeconds { get; init; }

    public TimeSpan? LongestGap { get; init; }

    public static WindowScrapes Waiting(string reason) => new() { State = ScrapeState.Waiting, Reason = reason };

    public static WindowScrapes Absent(string reason) => new() { State = ScrapeState.Absent, Reason = reason };
}
