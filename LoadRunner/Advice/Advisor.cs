using Telemetry.Analysis.Advisor.Prediction;
using Telemetry.Analysis.Advisor.Ranking;

namespace Telemetry.LoadRunner.Advice;

/// <summary>Asks the advisor about what is stored (docs/advisor.md).</summary>
internal sealed class Advisor(IStoredFacts stored)
{
    /// <summary>How many scenarios an answer is made from at most.</summary>
    public const int MostScenarios = 10_000;

    public async Task<Recommendation> RecommendAsync(RankingQuery query, CancellationToken cancellationToken)
    {
        var facts = await stored.ReadNewestAsync(MostScenarios, cancellationToken);
        var answer = Recommender.Recommend(facts.Scenarios, query);
        return answer with { Notes = [.. answer.Notes, .. Cut(facts)] };
    }

    public async Task<PowerPrediction> PredictAsync(PredictionQuery query, CancellationToken cancellationToken)
    {
        var facts = await stored.ReadNewestAsync(MostScenarios, cancellationToken);
        var answer = PowerPredictor.Predict(facts.Scenarios, query);
        return answer with { Notes = [.. answer.Notes, .. Cut(facts)] };
    }

    private static IEnumerable<string> Cut(NewestFacts facts) => facts.Stored <= facts.Scenarios.Count ? [] :
        [FormattableString.Invariant($"Only the newest {facts.Scenarios.Count} of {facts.Stored} stored scenarios were considered.")];
}
