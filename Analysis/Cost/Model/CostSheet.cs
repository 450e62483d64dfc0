using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Cost.Model;

/// <summary>The rows of all scenarios at given prices.</summary>
internal sealed class CostSheet
{
    private CostSheet(Dictionary<Guid, ScenarioCost> rows, bool isReferenceIdle)
    {
        Rows = rows;
        IsReferenceIdle = isReferenceIdle;
    }

    /// <summary>One for each valid load with an analysis.</summary>
    public IReadOnlyDictionary<Guid, ScenarioCost> Rows { get; }

    public bool IsReferenceIdle { get; }

    /// <param name="facts">The newest first.</param>
    /// <param name="prices">In force now.</param>
    /// <param name="now">When.</param>
    public static CostSheet Of(IReadOnlyList<ScenarioFacts> facts, Prices prices, DateTimeOffset now)
    {
        var costed = facts.Where(x => WhyNone(x) is null).ToList();
        var rows = costed.ToDictionary(x => x.Id, x => ScenarioCosting.Row(x, prices, now));
        var named = facts.Where(x => x.Name == prices.ReferenceScenario && x.IsValid).ToList();
        // One reference for all that can be compared with it.
        foreach (var some in costed.GroupBy(x => (x.Machine, x.Analysis!.Source)))
        {
            var reference = ReferenceCost.Of(some.First(), prices.ReferenceScenario, named, rows);
            foreach (var scenario in some) ScenarioCosting.AddSavings(rows[scenario.Id], reference);
        }

        return new(rows, ReferenceCost.IsIdle(named));
    }

    /// <summary>Why a scenario has no row; null when it has one.</summary>
    public static string? WhyNone(ScenarioFacts scenario) =>
        scenario.InvalidReason is { } reason ? $"it does not count: {reason}"
        : scenario.Type == ScenarioType.Idle ? "nothing was streamed: an idle machine is what others are compared with, not a product with a price"
        : scenario.Analysis is null ? "it is not analysed yet: results-exporter has to do that first"
        : null;
}
