using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>Chooses the sets that can be ranked; every other scenario is left out with its reason.</summary>
internal static class Candidates
{
    public const string TooFewRepetitions = "one repetition says nothing about the noise";
    public const string NoQoe = "no QoE score";
    public const string NoCost = "no cost per viewer-hour";
    public const string NoEnergy = "no energy was measured";
    public const string NotAnalysed = "not analysed yet";

    // Every pair may be tested: more would keep the one who asks waiting.
    private const int MostSets = 500;

    public static IReadOnlyList<Candidate> Choose(IReadOnlyList<ScenarioFacts> newestFirst, RankingQuery query, RankingScope scope, IdleMachine idle, LeftOutLog leftOut)
    {
        var kept = new List<ScenarioFacts>();
        foreach (var facts in newestFirst)
        {
            if (Refusal(facts, query, scope) is { } reason)
                leftOut.Add(reason, [facts]);
            else
                kept.Add(facts);
        }

        var candidates = new List<Candidate>();
        foreach (var set in ScenarioSets.All(kept))
        {
            var candidate = new Candidate(set, scope);
            if (Refusal(candidate, query, scope, idle) is { } reason)
                leftOut.Add(reason, set.Repetitions);
            else if (candidates.Count == MostSets)
                leftOut.Add($"older than the newest {MostSets} sets that can be ranked", set.Repetitions);
            else
                candidates.Add(candidate);
        }

        Candidate.MakeNamesUnique(candidates);
        return candidates;
    }

    private static string? Refusal(ScenarioFacts facts, RankingQuery query, RankingScope scope) =>
        facts.Type == ScenarioType.Idle ? "idle: a baseline is not ranked"
        : facts.InvalidReason
        ?? (facts.Analysis is null ? NotAnalysed
        : !RankingScope.IsAskedFor(facts, query) ? "another encoder or preset than was asked for"
        : facts.Machine != scope.Machine ? $"another machine than '{scope.Machine}'"
        : facts.Streams.Count == 0 ? "no stream"
        : facts.Analysis.Source == scope.EnergySource || (facts.Analysis.Source is null && !query.NeedsPower) ? null
        : facts.Analysis.Source is { } source ? $"another source of energy: {EnergySource.Describe(source)}"
        : NoEnergy);

    // One repetition without a value leaves out its set: the others alone would be another set.
    private static string? Refusal(Candidate candidate, RankingQuery query, RankingScope scope, IdleMachine idle) =>
        candidate.Count < WelchTest.FewestValues ? TooFewRepetitions
        : query.NeedsPower && candidate.PowerWatts is null ? NoEnergy
        : query.NeedsQoe && candidate.Qoe is null ? MissingQoe(candidate.Set, scope)
        : query.NeedsCost && candidate.CostPerViewerHour is null ? MissingCost(candidate.Set, scope)
        : query.Goal == Goal.Energy ? idle.Refusal(candidate)
        : null;

    private static string MissingQoe(ScenarioSet set, RankingScope scope) =>
        set.Repetitions.FirstOrDefault(x => x.Qoe?.Score is null) is { } without ? $"{NoQoe}: {without.Qoe?.AbsentReason ?? "qoe-exporter has not scored it"}"
        : $"QoE of another model than '{scope.QoeModel}'";

    private static string MissingCost(ScenarioSet set, RankingScope scope) =>
        set.Repetitions.FirstOrDefault(x => x.Cost?.CostPerViewerHour is null) is { } without ? $"{NoCost}: {without.Cost?.AbsentReason ?? "cost-exporter has not priced it"}"
        : $"a cost in another currency than {scope.Currency}";
}
