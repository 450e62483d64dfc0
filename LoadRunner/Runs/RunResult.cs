using Telemetry.Analysis;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>A finished run with what it measured (seconds, joules, watts, bits); null is "not available", never 0.</summary>
internal sealed record RunResult
{
    public required Guid Id { get; init; }
    public required Guid ScenarioId { get; init; }
    public required string Name { get; init; }
    public required ScenarioOutcome Outcome { get; init; }
    public string? Failure { get; init; }
    public DateTimeOffset? SteadyStart { get; init; }
    public DateTimeOffset? SteadyEnd { get; init; }
    public double? DurationSeconds { get; init; }

    /// <summary>"estimated" is an estimate, every other source measures; sums as in "rapl+nvml", and "rapl without nvml" lacks the GPU.</summary>
    public string? EnergySource { get; init; }

    public double? EnergyJoules { get; init; }
    /// <summary>The part of EnergyJoules that the GPUs used; null without a GPU, or when it is missing.</summary>
    public double? GpuEnergyJoules { get; init; }

    public string? GpuEnergyAbsentReason { get; init; }
    public double? MeanPowerWatts { get; init; }
    public double? MaxPowerWatts { get; init; }
    public string? EnergyAbsentReason { get; init; }
    public double? CpuMeanPercent { get; init; }

    /// <summary>All streams together.</summary>
    public double? DeliveredBitsPerSecond { get; init; }

    public long? Frames { get; init; }
    public long? DroppedFrames { get; init; }

    /// <summary>False while the result still waits in the spool for Postgres.</summary>
    public required bool Saved { get; init; }

    public required IReadOnlyList<StreamSummary> Streams { get; init; }

    public static RunResult From(ScenarioRun run, bool saved)
    {
        var scenario = run.Scenario;
        var measurement = Measure(scenario);
        var seconds = measurement?.Duration.TotalSeconds;
        return new RunResult
        {
            Id = scenario.RunId,
            ScenarioId = scenario.Id,
            Name = scenario.Name,
            Outcome = scenario.Outcome,
            Failure = scenario.Failure,
            SteadyStart = scenario.SteadyStart,
            SteadyEnd = scenario.SteadyEnd,
            DurationSeconds = seconds,
            EnergySource = measurement?.Source,
            EnergyJoules = measurement?.Energy?.Joules,
            GpuEnergyJoules = measurement?.GpuEnergy?.Joules,
            GpuEnergyAbsentReason = Analysis.EnergySource.IsGpuMissing(measurement?.Source) ? run.GpuAbsentReason ?? GpuReason(measurement!.Source!) : null,
            MeanPowerWatts = measurement?.MeanPower?.Watts,
            MaxPowerWatts = measurement?.MaxPower?.Watts,
            EnergyAbsentReason = measurement is { Energy: null } ? run.EnergyAbsentReason ?? "the counters are read at both edges of a window, and this one was cut off" : null,
            CpuMeanPercent = measurement?.CpuMeanPercent,
            DeliveredBitsPerSecond = seconds is { } duration ? scenario.StreamResults.Sum(x => x.DeliveredBits) / duration : null,
            Frames = measurement is null ? null : scenario.StreamResults.Sum(x => x.Frames),
            DroppedFrames = measurement is null ? null : scenario.StreamResults.Sum(x => x.DroppedFrames),
            Saved = saved,
            Streams = [.. scenario.StreamResults.Select(StreamSummary.From)],
        };
    }

    private static string GpuReason(string source) => source.StartsWith(Analysis.EnergySource.Hwmon, StringComparison.Ordinal)
        ? "hwmon may be the meter of the whole machine, and the GPU would count twice"
        : "its counter restarted within the window, or was read too far from an edge";

    private static ScenarioMeasurement? Measure(Scenario scenario) =>
        scenario is { SteadyStart: { } start, SteadyEnd: { } end } && end > start
            ? ScenarioMeasurement.Compute(
                start,
                end,
                [.. scenario.Readings.Select(x => new Reading(x.Timestamp, x.Source, x.EnergyJoules, x.CpuBusySeconds, x.CpuTotalSeconds))],
                [.. scenario.Samples.Select(x => new Reading(x.Timestamp, x.Source, x.EnergyJoules, x.CpuBusySeconds, x.CpuTotalSeconds))])
            : null;
}
