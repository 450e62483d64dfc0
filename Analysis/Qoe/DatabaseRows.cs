using Microsoft.EntityFrameworkCore;
using Npgsql;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe;

/// <summary>The rows in Postgres.</summary>
internal sealed class DatabaseRows(ScenarioCatalog catalog, IDbContextFactory<ResultsDbContext> contexts, ILogger<DatabaseRows> logger) : IScenarioRows
{
    private const int RowsPerTransaction = 250;

    public Task<IReadOnlyList<ScenarioFacts>> ReadAsync(CancellationToken cancellationToken) => catalog.RefreshAsync(cancellationToken);

    public async Task StoreAsync(IReadOnlyList<ScenarioQoe> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(RowsPerTransaction))
        {
            if (await TryStoreAsync(some, cancellationToken)) continue;

            // One of them is in the way of the others: each alone.
            foreach (var row in some)
            {
                if (!await TryStoreAsync([row], cancellationToken)) Log.RowWasNotNeeded(logger, row.ScenarioId);
            }
        }
    }

    /// <returns>False, and nothing stored, when another exporter stored one of them meanwhile, or its scenario or row was deleted.</returns>
    private async Task<bool> TryStoreAsync(IReadOnlyList<ScenarioQoe> rows, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = rows.Select(x => x.ScenarioId).ToList();
        var stored = await context.ScenarioQoes.Where(x => ids.Contains(x.ScenarioId)).ToDictionaryAsync(x => x.ScenarioId, cancellationToken);
        foreach (var row in rows)
        {
            if (stored.TryGetValue(row.ScenarioId, out var old)) context.Entry(old).CurrentValues.SetValues(row);
            else context.Add(row);
        }

        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.InnerException is PostgresException
        { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation })
        {
            return false;
        }
    }
}
