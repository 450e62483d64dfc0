using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>One line of CSV for each scenario, for spreadsheets: the columns of the origin's analysis first, then ours.</summary>
internal static class ResultsTable
{
    private const double JoulesPerWattHour = 3600;

    public static readonly string[] Columns =
    [
        "name", "bitrate", "resolution", "fps", "duration", "mean_power_w", "median_power_w", "total_energy_wh", "net_power_w", "net_energy_wh",
        "output_ladder", "total_pixels", "id", "run_id", "machine", "type", "repetition", "outcome", "failure", "steady_start", "steady_end",
        "energy_source", "cpu_percent", "streams", "viewers", "encoder", "preset", "frames", "dropped_frames", "delivered_bits", "encoder_cpu_seconds",
        "vmaf", "psnr", "ssim",
    ];

    public static void Write(TextWriter output, IReadOnlyList<Scenario> scenarios)
    {
        CsvLine.Write(output, Columns);
        var measured = scenarios.Select(x => (Scenario: x, Energy: MeasuredEnergy.Of(x))).ToList();
        var baselines = measured
            .Where(x => x.Scenario is { Type: ScenarioType.Idle, Outcome: ScenarioOutcome.Succeeded } && x.Energy.MeanWatts is not null)
            .ToLookup(x => (x.Scenario.RunId, x.Scenario.Machine.Machine, x.Energy.Source), x => x.Energy.MeanWatts!.Value);
        foreach (var (scenario, energy) in measured)
        {
            var baseline = baselines[(scenario.RunId, scenario.Machine.Machine, energy.Source)].Select(x => (double?)x).Average();
            CsvLine.Write(output, Cells(scenario, energy, scenario.Type == ScenarioType.Idle ? null : baseline));
        }
    }

    private static IEnumerable<object?> Cells(Scenario scenario, MeasuredEnergy energy, double? baseline)
    {
        var result = TestResultRow.From(scenario);
        var net = energy.MeanWatts - baseline;
        var seconds = (scenario.SteadyEnd - scenario.SteadyStart)?.TotalSeconds;
        var hasStreams = scenario.StreamResults.Count > 0;
        yield return scenario.Name;
        yield return result.Bitrate;
        yield return result.Resolution;
        yield return result.Fps;
        yield return seconds ?? scenario.PlannedDuration.TotalSeconds;
        yield return energy.MeanWatts;
        yield return Median(result.PowerWatts);
        yield return energy.Joules / JoulesPerWattHour;
        yield return net;
        // Of its own duration, never a difference of energies of two windows.
        yield return net * seconds / JoulesPerWattHour;
        yield return scenario.OutputLadder;
        yield return result.PixelsProcessed;
        yield return scenario.Id;
        yield return scenario.RunId;
        yield return scenario.Machine.Machine;
        yield return scenario.Type;
        yield return scenario.Repetition;
        yield return scenario.Outcome;
        yield return scenario.Failure;
        yield return scenario.SteadyStart;
        yield return scenario.SteadyEnd;
        yield return energy.Source;
        yield return energy.CpuPercent;
        yield return scenario.Streams;
        yield return scenario.Viewers;
        yield return scenario.Encoder;
        yield return scenario.Preset;
        yield return result.TotalFrames;
        yield return result.DroppedFrames;
        yield return hasStreams ? scenario.StreamResults.Sum(x => x.DeliveredBits) : null;
        yield return hasStreams ? scenario.StreamResults.Sum(x => x.CpuSeconds) : null;
        yield return result.VmafScore;
        yield return result.PsnrScore;
        yield return result.SsimScore;
    }

    private static double? Median(IReadOnlyList<double>? values)
    {
        if (values is not { Count: > 0 })
            return null;
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
