using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>Two candidates in one quantity.</summary>
internal sealed record PairTest(WelchTest Test, Verdict Verdict)
{
    public bool AreToldApart => Verdict.IsDistinguishable;
}
