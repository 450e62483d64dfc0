using System.Text.Json.Serialization;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>The answer to "what should I stream?", with its reason.</summary>
public sealed record Recommendation
{
    public required Goal Goal { get; init; }
    public required RecommendationKind Kind { get; init; }

    /// <summary>The answer in a sentence: what, by how much, and how sure; or why there is none and what to run.</summary>
    public required string Text { get; init; }

    public double? QoeMin { get; init; }
    public double? WattsMax { get; init; }

    /// <summary>What all ranked sets have in common.</summary>
    public required RankingScope Scope { get; init; }

    /// <summary>Of the goal's quantity.</summary>
    public required string Unit { get; init; }

    /// <summary>Sets that keep the limits, the best first.</summary>
    public required IReadOnlyList<RankedSet> Ranking { get; init; }

    /// <summary>Sets that miss a limit, the nearest first, with what they miss.</summary>
    public required IReadOnlyList<MissedLimit> Missed { get; init; }

    /// <summary>The quantities that the Pareto front is over; none when no two sets have one in common.</summary>
    public required IReadOnlyList<string> FrontOver { get; init; }

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>The machine's relative sigma (0.01 is 1 %); null when it was not measured.</summary>
    public double? NoiseRelativeSigma { get; init; }

    /// <summary>How many tests the ranks rest on.</summary>
    public required int Tests { get; init; }

    /// <summary>What a reader must know to read the rest rightly.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    [JsonIgnore]
    public bool HasAnswer => Kind is RecommendationKind.Best or RecommendationKind.Tie or RecommendationKind.OnlyOne;
}
