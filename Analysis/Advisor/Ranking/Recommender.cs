using Telemetry.Analysis.Scenarios;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>Ranks stored scenarios by a goal (docs/advisor.md).</summary>
public static class Recommender
{
    /// <summary>The best sets that keep the limits, those that share the first place, or why there is none.</summary>
    /// <param name="newestFirst">Every scenario that counts, idle ones too: they tell the machine's noise.</param>
    /// <param name="query">The goal and its limits.</param>
    public static Recommendation Recommend(IReadOnlyList<ScenarioFacts> newestFirst, RankingQuery query)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        ArgumentNullException.ThrowIfNull(query);
        var scope = RankingScope.Of(newestFirst, query);
        var idle = new IdleMachine(newestFirst, scope);
        var leftOut = new LeftOutLog();
        var candidates = Candidates.Choose(newestFirst, query, scope, idle, leftOut);
        var missed = candidates.Select(x => (Candidate: x, Missed: Limits.Missed(x, query))).Where(x => x.Missed is not null)
            .Select(x => (x.Candidate, x.Missed!.Value.Text, x.Missed.Value.Miss)).OrderBy(x => x.Miss).ThenBy(x => x.Candidate.Name, StringComparer.Ordinal).ToList();
        var kept = candidates.Except(missed.Select(x => x.Candidate)).ToList();
        var front = ParetoFront.Of(kept, idle.Noise);
        var ranks = kept.Count == 0 ? null : RankGroups.Of(kept, Quantity.Of(query.Goal), idle.Noise);
        var text = new RankingText(query, scope);
        var (kind, answer) = ranks switch
        {
            null when missed.Count > 0 => (RecommendationKind.LimitMissed, text.LimitMissed(missed.Count, missed[0].Candidate, missed[0].Text)),
            null => (RecommendationKind.Nothing, text.Nothing(leftOut.ToList())),
            _ when kept.Count == 1 => (RecommendationKind.OnlyOne, text.OnlyOne(kept[0])),
            { Groups: [{ Members.Count: 1 }, ..] } => (RecommendationKind.Best, text.Best(ranks)),
            _ => (RecommendationKind.Tie, text.Tie(ranks, idle.Noise)),
        };
        return new Recommendation
        {
            Goal = query.Goal,
            Kind = kind,
            Text = answer,
            QoeMin = query.QoeMin,
            WattsMax = query.WattsMax,
            Scope = scope,
            Unit = text.Unit,
            Ranking = ranks is null ? [] : [.. ranks.Groups.SelectMany(group => group.Members.Select(x => Entry(x, group, ranks, front, query, text)))],
            Missed = [.. missed.Select(x => new MissedLimit(x.Candidate.Name, x.Candidate.Load, x.Text))],
            FrontOver = [.. front.Quantities.Select(x => x.Name)],
            LeftOut = leftOut.ToList(),
            NoiseRelativeSigma = idle.Noise.RelativeSigma,
            Tests = ranks?.Tests ?? 0,
            Notes = [.. RankingNotes.Of(kept, scope, idle.Noise, ranks, front)],
        };
    }

    private static RankedSet Entry(Candidate candidate, RankGroup group, RankGroups ranks, ParetoFront front, RankingQuery query, RankingText text) => new()
    {
        Rank = group.Rank,
        Name = candidate.Name,
        Load = candidate.Load,
        Repetitions = candidate.Count,
        Value = Quantity.Of(query.Goal).Summary(candidate)!,
        TiedWith = [.. group.Members.Where(x => x != candidate).Select(x => x.Name)],
        PValue = ranks.AgainstBest.GetValueOrDefault(candidate)?.Test.PValue,
        HolmPValue = ranks.HolmPValues.TryGetValue(candidate, out var holm) ? holm : null,
        PowerWatts = Quantity.Power.Summary(candidate),
        WattsPerStream = Quantity.PowerPerStream.Summary(candidate),
        Qoe = Quantity.Qoe.Summary(candidate),
        CostPerViewerHour = Quantity.Cost.Summary(candidate),
        IsOnFront = front.Quantities.Count == 0 || front.Lacks(candidate).Count > 0 ? null : front.Has(candidate),
        DominatedBy = front.DominatedBy(candidate)?.Name,
        ScenarioIds = [.. candidate.Set.Repetitions.Select(x => x.Id)],
        Text = text.Place(candidate, group, ranks),
    };
}
