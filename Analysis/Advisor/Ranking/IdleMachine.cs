using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>The baselines of one machine with one source of energy: its noise, and what a set must be told apart from.</summary>
internal sealed class IdleMachine
{
    private const int NewestBaselines = 200;

    private readonly List<ScenarioFacts> _baselines;

    /// <param name="newestFirst">Every scenario; only valid idle ones of this machine and source count.</param>
    /// <param name="scope">The machine and the source.</param>
    public IdleMachine(IEnumerable<ScenarioFacts> newestFirst, RankingScope scope)
    {
        _baselines = [.. newestFirst.Where(x => x.Type == ScenarioType.Idle && x.IsValid && x.Machine == scope.Machine && x.Analysis is not null
            && x.Analysis.Source == scope.EnergySource).Take(NewestBaselines)];
        Noise = MachineNoise.OfBaselines([.. BaselineNoise.Sigmas(_baselines.Select(x => new Baseline(x.RunId, x.Analysis!.PowerMeanWatts, x.NoiseRelativeSigma)))]);
    }

    public MachineNoise Noise { get; }

    /// <summary>Why the power of a set says nothing of its load; null when it does, or where too few baselines were measured for a test.</summary>
    public string? Refusal(Candidate candidate)
    {
        var idle = PowerFor(candidate.Set);
        if (candidate.PowerWatts is not { } watts || idle.Count == 0)
            return null;

        var test = WelchTest.Of([.. watts], idle);
        var verdict = Verdict.Of(test, Noise);
        return verdict.Reason switch
        {
            VerdictReason.PTooLarge or VerdictReason.WithinNoise => $"its power is not told apart from the idle machine's ({verdict.Text})",
            VerdictReason.Distinguishable when test.Difference < 0 => "it draws less than the idle machine, so that something else ran while that was measured",
            _ => null,
        };
    }

    // Those of the set's own runs; else those of the last run before it that has some, as net power is counted.
    private List<double> PowerFor(ScenarioSet set)
    {
        var runs = set.Repetitions.Select(x => x.RunId).ToHashSet();
        var own = _baselines.Where(x => runs.Contains(x.RunId)).ToList();
        var before = _baselines.FirstOrDefault(x => x.CreatedAt < set.Newest.CreatedAt)?.RunId;
        return [.. (own.Count > 0 ? own : _baselines.Where(x => x.RunId == before)).Select(x => x.Analysis!.PowerMeanWatts).OfType<double>().Where(SampleSummary.IsUsable)];
    }
}
