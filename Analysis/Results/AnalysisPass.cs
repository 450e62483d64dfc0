using Telemetry.Analysis.Results.Scrapes;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Following;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>
/// Analyses and stores every scenario that has no analysis, completes those that wait for Prometheus, counts net power anew where another baseline came, and
/// publishes what the database then holds.
/// </summary>
internal sealed class AnalysisPass(
    ScenarioCatalog catalog, AnalysisStore store, WindowReader windows, LatestResults latest, ResultsMetrics metrics, TimeProvider time) : IFollowingPass
{
    // A slow Prometheus and many that wait for it must not keep a new scenario waiting for what its readings tell.
    private static readonly TimeSpan LongestQuestions = TimeSpan.FromSeconds(5);

    // Its gauges exist as long as somebody holds it.
    private readonly ResultsMetrics _metrics = metrics;

    /// <returns>True when a scenario waits for Prometheus' next scrape, so that the next pass should come soon.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        // First what is there, then what the readings alone tell: neither waits for Prometheus.
        var facts = await PublishAsync(cancellationToken);
        if (await AnalyzeNewAsync(facts, cancellationToken)) facts = await PublishAsync(cancellationToken);
        var (isStored, isCut) = await AskPrometheusAsync(facts, cancellationToken);
        if (isStored) facts = await PublishAsync(cancellationToken);
        return isCut || facts.Any(x => x.Analysis is null or { Scrapes: ScrapeState.Waiting } && windows.IsRecent(x.SteadyEnd));
    }

    private async Task<IReadOnlyList<ScenarioFacts>> PublishAsync(CancellationToken cancellationToken)
    {
        var facts = await catalog.RefreshAsync(cancellationToken);
        if (await StoreBaselinesAsync(facts, cancellationToken)) facts = await catalog.RefreshAsync(cancellationToken);
        latest.Publish(facts);
        return facts;
    }

    private async Task<bool> AnalyzeNewAsync(IReadOnlyList<ScenarioFacts> facts, CancellationToken cancellationToken)
    {
        var fresh = facts.Where(x => x.Analysis is null).ToList();
        var baselines = new Baselines(facts);
        foreach (var one in fresh)
        {
            if (await store.FindAsync(one.Id, cancellationToken) is { } scenario)
                await store.StoreAsync(one.Name, Compute(scenario, null, baselines), cancellationToken);
        }

        return fresh.Count > 0;
    }

    /// <returns>Whether a row was stored, and whether some are left for the next pass.</returns>
    private async Task<(bool IsStored, bool IsCut)> AskPrometheusAsync(IReadOnlyList<ScenarioFacts> facts, CancellationToken cancellationToken)
    {
        var isStored = false;
        var started = time.GetTimestamp();
        var baselines = new Baselines(facts);
        foreach (var waiting in facts.Where(x => x.Analysis?.Scrapes == ScrapeState.Waiting))
        {
            if (time.GetElapsedTime(started) > LongestQuestions) return (isStored, true);
            if (await store.FindAsync(waiting.Id, cancellationToken) is not { } scenario) continue;
            if (await windows.ReadAsync(scenario, cancellationToken) is not { } scrapes) break;

            var row = Compute(scenario, scrapes, baselines);
            // Nothing is written for a wait that goes on as before.
            if (scrapes.State == ScrapeState.Waiting && row.IncompleteReason == waiting.Analysis!.IncompleteReason) continue;

            await store.StoreAsync(waiting.Name, row, cancellationToken);
            isStored = true;
        }

        return (isStored, false);
    }

    private async Task<bool> StoreBaselinesAsync(IReadOnlyList<ScenarioFacts> facts, CancellationToken cancellationToken)
    {
        var baselines = new Baselines(facts);
        var isStored = false;
        foreach (var load in facts.Where(x => x is { Type: ScenarioType.Load, Analysis.PowerMeanWatts: not null }))
        {
            var baseline = baselines.For(load.RunId, load.Machine, load.Analysis!.Source, load.CreatedAt);
            // Old idle scenarios are pruned one day; what was counted from them stays.
            var isPruned = baseline is null && time.GetUtcNow() - load.CreatedAt > Baselines.MaximumAge;
            if (isPruned || AnalysisFormula.HasBaseline(load.Analysis, baseline) || await store.FindAsync(load.Id, cancellationToken) is not { Analysis: { } row }) continue;

            AnalysisFormula.SetBaseline(row, baseline);
            row.ComputedAt = time.GetUtcNow();
            await store.StoreAsync(load.Name, row, cancellationToken);
            isStored = true;
        }

        return isStored;
    }

    private ScenarioAnalysis Compute(Scenario scenario, WindowScrapes? scrapes, Baselines baselines)
    {
        var row = AnalysisFormula.Compute(scenario, scrapes, time.GetUtcNow());
        if (scenario.Type == ScenarioType.Load)
            AnalysisFormula.SetBaseline(row, baselines.For(scenario.RunId, scenario.Machine.Machine, row.Source, scenario.CreatedAt));
        return row;
    }
}
