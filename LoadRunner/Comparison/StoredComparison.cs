using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>Brings what is stored of two scenarios into a comparison.</summary>
internal static class StoredComparison
{
    /// <summary>
    /// The repetitions that asked for the same as the newest one. A name may have meant something else last month; repetitions of another load are no repetitions.
    /// </summary>
    public static RepetitionSet Set(string name, IReadOnlyList<Scenario> stored, IReadOnlyList<double> baselineSigmas)
    {
        var key = stored.Count > 0 ? RequestKey.Of(stored[0].Request) : "";
        var same = stored.Where(x => RequestKey.Of(x.Request) == key).ToList();
        return new RepetitionSet
        {
            Name = name,
            Repetitions = [.. same.Select(x => Repetition(ScenarioSummary.From(x, saved: true)))],
            OtherRequests = stored.Count - same.Count,
            BaselineSigmas = baselineSigmas,
        };
    }

    public static ScenarioComparison Compare(RepetitionSet a, RepetitionSet b)
    {
        var comparison = ScenarioComparison.Of(new ComparedScenario(a.Name, a.Repetitions), new ComparedScenario(b.Name, b.Repetitions), MachineNoise.OfBaselines([.. a.BaselineSigmas]));
        return comparison with { Notes = [.. comparison.Notes, .. Left(a), .. Left(b)] };
    }

    private static IEnumerable<string> Left(RepetitionSet set) => set.OtherRequests == 0 ? [] :
        [FormattableString.Invariant($"{set.OtherRequests} stored repetition(s) named '{set.Name}' asked for something else than the newest one and are left out.")];

    private static ComparedRepetition Repetition(ScenarioSummary result)
    {
        var invalid = result.Outcome != ScenarioOutcome.Succeeded ? result.Outcome.ToString().ToLowerInvariant()
            : result.SharedMachine ? "another scenario ran on the machine at the same time"
            : null;
        return new ComparedRepetition(
            result.Id, invalid is null, invalid, result.MeanPowerWatts, result.EnergyJoules, result.CpuMeanPercent, result.EncoderCpuSeconds,
            result.DeliveredBitsPerSecond, result.Frames, result.Vmaf, result.Psnr, result.Ssim, result.EnergySource, result.Machine?.Machine ?? "",
            result.DurationSeconds);
    }
}
