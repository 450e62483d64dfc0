using Microsoft.EntityFrameworkCore;
using Npgsql;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>Reads what an analysis needs and stores its row; throws DbException or RetryLimitExceededException while Postgres is away.</summary>
internal sealed class AnalysisStore(IDbContextFactory<ResultsDbContext> contexts, ILogger<AnalysisStore> logger)
{
    /// <summary>With readings, samples and streams; null when it was deleted meanwhile.</summary>
    public async Task<Scenario?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var scenario = await context.Scenarios.AsNoTracking().Include(x => x.Readings).Include(x => x.Samples).Include(x => x.StreamResults)
            .AsSplitQuery().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);
        if (scenario is not null) await context.AddComputedAsync([scenario], cancellationToken);
        return scenario;
    }

    /// <summary>Stores a row, new or in place of the one before, and tells who listens.</summary>
    public async Task StoreAsync(string name, ScenarioAnalysis row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await context.ScenarioAnalyses.FindAsync([row.ScenarioId], cancellationToken);
        if (stored is null) context.Add(row);
        else context.Entry(stored).CurrentValues.SetValues(row);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.ExecuteSqlAsync($"SELECT pg_notify({ResultsChannels.Analysed}, {row.ScenarioId.ToString()})", cancellationToken);
            Log.ScenarioIsAnalyzed(logger, name, row.ScenarioId, row.EnergyJoules, row.PowerMeanWatts, row.Source, row.Edges, row.Scrapes);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException
        { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation })
        {
            // Another exporter stored it first, or the scenario was deleted meanwhile: what the database says now is published next.
            Log.AnalysisWasNotNeeded(logger, name, row.ScenarioId);
        }
    }
}
