using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>
/// The baselines of one machine with one source of energy: its noise, and what a set must be told apart from. The verdict is that of results-exporter.
/// </summary>
internal sealed class IdleMachine
{
    private readonly Baselines _baselines;

    /// <param name="newestFirst">Every scenario; only valid idle ones of this machine and source count.</param>
    /// <param name="scope">The machine and the source.</param>
    public IdleMachine(IEnumerable<ScenarioFacts> newestFirst, RankingScope scope)
    {
        _baselines = new Baselines(newestFirst);
        Noise = _baselines.Noise(scope.Machine ?? "", scope.EnergySource);
    }

    public MachineNoise Noise { get; }

    /// <summary>Why the power of a set says nothing of its load; null when it does, or where too few baselines were measured for a test.</summary>
    public string? Refusal(Candidate candidate)
    {
        var set = candidate.Set;
        var idle = _baselines.Of([.. set.Repetitions.Select(x => x.RunId).Distinct()], set.Machine, set.EnergySource);
        if (candidate.PowerWatts is not { } watts || idle.Count == 0)
            return null;

        var test = WelchTest.Of([.. watts], [.. idle.Select(x => x.Analysis!.PowerMeanWatts!.Value)]);
        var verdict = Verdict.Of(test, Noise);
        return verdict.Reason switch
        {
            VerdictReason.PTooLarge or VerdictReason.WithinNoise => $"its power is not told apart from the idle machine's ({verdict.Text})",
            VerdictReason.Distinguishable when test.Difference < 0 => "it draws less than the idle machine, so that something else ran while that was measured",
            _ => null,
        };
    }
}
