using Microsoft.EntityFrameworkCore;
using Npgsql;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Cost;

/// <summary>Writes costs to the results database, many at once; throws DbException or RetryLimitExceededException while Postgres is away.</summary>
internal sealed class CostStore(IDbContextFactory<ResultsDbContext> contexts, ILogger<CostStore> logger)
{
    private const int RowsPerBatch = 250;

    /// <param name="rows">Whether each is new, or replaces one that is there.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public async Task StoreAsync(IReadOnlyCollection<(ScenarioCost Row, bool IsNew)> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(RowsPerBatch))
        {
            if (await TryStoreAsync(batch, cancellationToken)) continue;

            // One of them was stored or deleted by somebody else: the others are stored one by one.
            foreach (var (row, _) in batch)
                await StoreAsync(row, cancellationToken);
        }
    }

    public async Task RemoveAsync(IReadOnlyCollection<Guid> scenarios, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.ScenarioCosts.Where(x => scenarios.Contains(x.ScenarioId)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<bool> TryStoreAsync((ScenarioCost Row, bool IsNew)[] batch, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.AddRange(batch.Where(x => x.IsNew).Select(x => x.Row));
        context.UpdateRange(batch.Where(x => !x.IsNew).Select(x => x.Row));
        return await TrySaveAsync(context, cancellationToken);
    }

    private async Task StoreAsync(ScenarioCost row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await context.ScenarioCosts.FindAsync([row.ScenarioId], cancellationToken);
        if (stored is null) context.Add(row);
        else context.Entry(stored).CurrentValues.SetValues(row);
        // What the database says then is published next.
        if (!await TrySaveAsync(context, cancellationToken)) Log.CostWasNotNeeded(logger, row.ScenarioId);
    }

    /// <returns>False when a row was stored by somebody else, or its scenario deleted, since it was read.</returns>
    private static async Task<bool> TrySaveAsync(ResultsDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException
        { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation })
        {
            return false;
        }
    }
}
