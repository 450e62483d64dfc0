using Microsoft.EntityFrameworkCore;
using Npgsql;
using Telemetry.Analysis.Scenarios.Following;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>Analyses and stores every scenario that lacks a current analysis, then publishes all results.</summary>
internal sealed class AnalysisPass(
    IDbContextFactory<ResultsDbContext> contexts, ScenarioAnalyzer analyzer, LatestResults latest, ResultsMetrics metrics, ILogger<AnalysisPass> logger) : IFollowingPass
{
    // Its gauges exist as long as somebody holds it.
    private readonly ResultsMetrics _metrics = metrics;

    /// <returns>True when a scenario waits for Prometheus' next scrape, so that the next pass should come soon.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var pending = await context.Scenarios
            .Where(x => x.Analysis == null || x.Analysis.FormulaVersion < ScenarioMeasurement.FormulaVersion)
            .OrderByDescending(x => x.CreatedAt).Select(x => x.Id).ToListAsync(cancellationToken);

        var open = new Dictionary<Guid, (Scenario Scenario, AnalysisResult Result)>();
        foreach (var id in pending)
        {
            var scenario = await context.Scenarios.Include(x => x.Readings).Include(x => x.Samples).AsSplitQuery()
                .FirstOrDefaultAsync(x => x.Id == id, cancellationToken);
            if (scenario is null) continue;

            var result = analyzer.FromReadings(scenario);
            if (result.IsFinal) await StoreAsync(scenario, result.Analysis, cancellationToken);
            else open.Add(id, (scenario, result));
        }

        await PublishAsync(context, open, cancellationToken);
        if (open.Count == 0) return false;

        // Only now, so that a Prometheus that does not answer delays nobody else.
        foreach (var (id, (scenario, counted)) in open)
        {
            var result = await analyzer.FromScrapesAsync(scenario, counted, cancellationToken);
            if (!result.IsFinal) continue;

            await StoreAsync(scenario, result.Analysis, cancellationToken);
            open.Remove(id);
        }

        await PublishAsync(context, open, cancellationToken);
        return open.Values.Any(x => x.Result.IsSoonReady);
    }

    private async Task PublishAsync(
        ResultsDbContext context, Dictionary<Guid, (Scenario Scenario, AnalysisResult Result)> open, CancellationToken cancellationToken)
    {
        var scenarios = await context.Scenarios.Include(x => x.Analysis).ToListAsync(cancellationToken);
        latest.Publish(scenarios.Select(x => open.TryGetValue(x.Id, out var waiting)
            ? ScenarioResult.Create(x, waiting.Result.Analysis, isFinal: false)
            : ScenarioResult.Create(x, x.Analysis, isFinal: x.Analysis is not null)));
    }

    private async Task StoreAsync(Scenario scenario, ScenarioAnalysis analysis, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await context.ScenarioAnalyses.FindAsync([analysis.ScenarioId], cancellationToken);
        if (stored is null) context.Add(analysis);
        else context.Entry(stored).CurrentValues.SetValues(analysis);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            Log.ScenarioIsAnalyzed(logger, scenario.Name, scenario.Id, analysis.EnergyJoules, analysis.PowerMeanWatts, analysis.Source, analysis.Edges);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException
        { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation })
        {
            // Another exporter stored it first, or the scenario was deleted meanwhile: what the database says now is published next.
            Log.AnalysisWasNotNeeded(logger, scenario.Name, scenario.Id);
        }
    }
}
