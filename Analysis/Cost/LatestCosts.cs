using System.Collections.Immutable;

namespace Telemetry.Analysis.Cost;

/// <summary>What the last pass found in the database; a scrape and the API read only this.</summary>
internal sealed class LatestCosts
{
    private volatile Snapshot _current = new([]);

    /// <summary>Every scenario, the newest first.</summary>
    public ImmutableArray<CostResult> All => _current.All;

    /// <summary>The newest scenario of each name that has a cost: one series per name, never two.</summary>
    public ImmutableArray<CostResult> Newest => _current.Newest;

    /// <param name="results">The newest first.</param>
    public void Publish(IEnumerable<CostResult> results) => _current = new([.. results]);

    private sealed class Snapshot(ImmutableArray<CostResult> all)
    {
        public ImmutableArray<CostResult> All { get; } = all;

        public ImmutableArray<CostResult> Newest { get; } = [.. all.Where(x => x.HasCost).DistinctBy(x => x.Name)];
    }
}
