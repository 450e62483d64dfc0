using Telemetry.Analysis.Cost.Model;
using Telemetry.Analysis.Cost.Pricing;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Following;

namespace Telemetry.Analysis.Cost;

/// <summary>Computes the cost of every scenario at the prices of now, stores those that changed, and publishes what is stored.</summary>
internal sealed class CostPass(
    ScenarioCatalog catalog, CostStore store, PriceBook prices, LatestCosts latest, CostMetrics metrics, TimeProvider time, ILogger<CostPass> logger) : IFollowingPass
{
    // Its gauges exist as long as somebody holds it.
    private readonly CostMetrics _metrics = metrics;

    private string? _idleReference;
    private string? _note;

    /// <returns>False: nothing is waited for that no notification tells of.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var facts = await catalog.RefreshAsync(cancellationToken);
        var sheet = prices.Now.Sheet;
        var costs = CostSheet.Of(facts, sheet.Prices, time.GetUtcNow());
        Report(costs, sheet);
        if (await StoreAsync(facts, costs, sheet.Prices, cancellationToken))
            facts = await catalog.RefreshAsync(cancellationToken);
        latest.Publish(facts.Select(CostResult.Create));
        return false;
    }

    /// <returns>Whether the database was written to.</returns>
    private async Task<bool> StoreAsync(IReadOnlyList<ScenarioFacts> facts, CostSheet costs, Prices used, CancellationToken cancellationToken)
    {
        var changed = facts.Where(x => costs.Rows.TryGetValue(x.Id, out var row) && !StoredCost.IsSame(x.Cost, row))
            .Select(x => (costs.Rows[x.Id], IsNew: x.Cost is null)).ToList();
        var gone = facts.Where(x => x.Cost is not null && !costs.Rows.ContainsKey(x.Id)).Select(x => x.Id).ToList();
        if (changed.Count > 0)
        {
            await store.StoreAsync(changed, cancellationToken);
            Log.CostsAreStored(logger, changed.Count, used.EnergyPerKwh, used.CpuPerCoreHour, used.Currency, used.Region);
        }

        if (gone.Count > 0)
        {
            await store.RemoveAsync(gone, cancellationToken);
            Log.CostsAreRemoved(logger, gone.Count);
        }

        return changed.Count + gone.Count > 0;
    }

    // Each once, when it becomes so.
    private void Report(CostSheet costs, PriceSheet sheet)
    {
        var idle = costs.IsReferenceIdle ? sheet.Prices.ReferenceScenario : null;
        if (idle is not null && idle != _idleReference) Log.ReferenceIsIdle(logger, idle);
        if (sheet.Note is { } note && note != _note) Log.PricesAreOdd(logger, note);
        (_idleReference, _note) = (idle, sheet.Note);
    }
}
