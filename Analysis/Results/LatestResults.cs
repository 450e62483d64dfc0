using System.Collections.Immutable;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>What the last pass found; a scrape and the API read only this.</summary>
internal sealed class LatestResults
{
    private volatile Snapshot _current = new([]);

    /// <summary>Every scenario, the newest first.</summary>
    public ImmutableArray<ScenarioResult> All => _current.All;

    /// <summary>The newest succeeded scenario of each name: one series per name, never two.</summary>
    public ImmutableArray<ScenarioResult> Succeeded => _current.Succeeded;

    /// <summary>For each name whether its newest scenario failed; one that was interrupted says nothing.</summary>
    public ImmutableArray<ScenarioResult> Decided => _current.Decided;

    public void Publish(IEnumerable<ScenarioResult> results) =>
        _current = new([.. results.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)]);

    private sealed class Snapshot(ImmutableArray<ScenarioResult> all)
    {
        public ImmutableArray<ScenarioResult> All { get; } = all;

        public ImmutableArray<ScenarioResult> Succeeded { get; } =
            [.. all.Where(x => x.Outcome == ScenarioOutcome.Succeeded).DistinctBy(x => x.Name)];

        public ImmutableArray<ScenarioResult> Decided { get; } =
            [.. all.Where(x => x.Outcome != ScenarioOutcome.Interrupted).DistinctBy(x => x.Name)];
    }
}
