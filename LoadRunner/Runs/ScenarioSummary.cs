using System.Text.Json;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>A finished scenario with what it measured (seconds, joules, watts, bits); null is "not available", never 0.</summary>
internal sealed record ScenarioSummary
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required string Name { get; init; }
    public required ScenarioType Type { get; init; }
    public required int Repetition { get; init; }
    public required int Attempt { get; init; }
    public required ScenarioOutcome Outcome { get; init; }
    public string? Failure { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
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

    /// <summary>CPU time of all encoders in the window.</summary>
    public double? EncoderCpuSeconds { get; init; }

    /// <summary>All streams together.</summary>
    public double? DeliveredBitsPerSecond { get; init; }

    /// <summary>What was asked for, all streams together.</summary>
    public long AskedBitsPerSecond { get; init; }

    public long? Frames { get; init; }
    public long? DroppedFrames { get; init; }

    /// <summary>Of the slowest stream; below 1 it did not keep up with real time.</summary>
    public double? SpeedMin { get; init; }

    /// <summary>Relative standard deviation of ten parts of an idle window.</summary>
    public double? NoiseRelativeSigma { get; init; }

    /// <summary>True when another scenario ran on the same machine in the same window.</summary>
    public bool SharedMachine { get; init; }

    /// <summary>False while the result still waits in the spool for Postgres.</summary>
    public required bool Saved { get; init; }

    /// <summary>The request with its defaults.</summary>
    public required JsonElement Request { get; init; }

    public required string OutputLadder { get; init; }
    public required IReadOnlyList<StreamSummary> Streams { get; init; }
    public IReadOnlyList<ViewerResult> Viewers { get; init; } = [];
    public IReadOnlyList<QualityResult> Quality { get; init; } = [];
    /// <summary>Of the stream that was scored lowest, as are the other scores.</summary>
    public double? Vmaf => Lowest(x => x.VmafMean);

    /// <summary>Decibels.</summary>
    public double? Psnr => Lowest(x => x.Psnr);

    public double? Ssim => Lowest(x => x.Ssim);
    public double? Vif => Lowest(x => x.Vif);
    public IReadOnlyList<PhaseSpan> Phases { get; init; } = [];
    public MachineState? Machine { get; init; }

    /// <summary>What results-exporter stored of the scenario, or, before it did, what the readings alone tell, by the same formula.</summary>
    public required ScenarioAnalysis Analysis { get; init; }

    /// <summary>What qoe-exporter stored; null as long as it did not.</summary>
    public ScenarioQoe? Qoe { get; init; }

    /// <summary>What cost-exporter stored, at its prices; null as long as it did not.</summary>
    public ScenarioCost? Cost { get; init; }

    /// <summary>The scenario must have been read with all that belongs to it.</summary>
    public static ScenarioSummary From(Scenario scenario, bool saved)
    {
        var row = scenario.Analysis ?? AnalysisFormula.Compute(scenario, scrapes: null, scenario.CreatedAt);
        return new ScenarioSummary
        {
            Id = scenario.Id,
            RunId = scenario.RunId,
            Name = scenario.Name,
            Type = scenario.Type,
            Repetition = scenario.Repetition,
            Attempt = scenario.Attempt,
            Outcome = scenario.Outcome,
            Failure = scenario.Failure,
            CreatedAt = scenario.CreatedAt,
            SteadyStart = scenario.SteadyStart,
            SteadyEnd = scenario.SteadyEnd,
            DurationSeconds = row.DurationSeconds,
            EnergySource = row.Source,
            EnergyJoules = row.EnergyJoules,
            GpuEnergyJoules = row.GpuEnergyJoules,
            GpuEnergyAbsentReason = Telemetry.Analysis.EnergySource.IsGpuMissing(row.Source) ? scenario.GpuAbsentReason ?? GpuReason(row.Source!) : null,
            MeanPowerWatts = row.PowerMeanWatts,
            MaxPowerWatts = row.PowerMaxWatts,
            EnergyAbsentReason = row is { DurationSeconds: not null, EnergyJoules: null } ? scenario.EnergyAbsentReason ?? "the counters are read at both edges of a window, and this one was cut off" : null,
            CpuMeanPercent = row.CpuMeanPercent,
            EncoderCpuSeconds = row.EncoderCpuSeconds,
            DeliveredBitsPerSecond = row.DeliveredBits / row.DurationSeconds,
            AskedBitsPerSecond = scenario.StreamResults.Sum(x => x.BitrateBitsPerSecond),
            Frames = (long?)row.Frames,
            DroppedFrames = row.Frames is null ? null : scenario.StreamResults.Sum(x => x.DroppedFrames),
            SpeedMin = row.Frames is not null && scenario.StreamResults.Count > 0 ? scenario.StreamResults.Min(x => x.MeanSpeed) : null,
            NoiseRelativeSigma = scenario.NoiseRelativeSigma,
            SharedMachine = scenario.SharedMachine,
            Saved = saved,
            Request = JsonElement.Parse(scenario.Request),
            OutputLadder = scenario.OutputLadder,
            Streams = [.. scenario.StreamResults.OrderBy(x => x.Index).Select(StreamSummary.From)],
            Viewers = [.. scenario.ViewerResults.OrderBy(x => x.Index)],
            Quality = [.. scenario.QualityResults.OrderBy(x => x.StreamIndex)],
            Phases = [.. scenario.Phases.OrderBy(x => x.StartedAt)],
            Machine = scenario.Machine,
            Analysis = row,
            Qoe = scenario.Qoe,
            Cost = scenario.Cost,
        };
    }

    private double? Lowest(Func<QualityResult, double?> score) => Quality.Where(x => x.Failure is null).Select(score).Min();

    private static string GpuReason(string source) => source.StartsWith(Telemetry.Analysis.EnergySource.Hwmon, StringComparison.Ordinal)
        ? "hwmon may be the meter of the whole machine, and the GPU would count twice"
        : "its counter restarted within the window, or was read too far from an edge";
}
