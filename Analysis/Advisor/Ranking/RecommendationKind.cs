namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>What kind of answer a recommendation is.</summary>
public enum RecommendationKind
{
    /// <summary>One set is told apart from all others as the best.</summary>
    Best,

    /// <summary>Several sets share the first rank.</summary>
    Tie,

    /// <summary>One set alone can be ranked.</summary>
    OnlyOne,

    /// <summary>Sets can be ranked, but none keeps the limits.</summary>
    LimitMissed,

    /// <summary>No set can be ranked.</summary>
    Nothing,
}
