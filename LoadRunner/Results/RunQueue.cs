using Microsoft.EntityFrameworkCore;

namespace Telemetry.LoadRunner.Results;

/// <summary>The queue of runs in Postgres. Times are those of the database's clock, so that machines whose clocks differ can share it.</summary>
public sealed class RunQueue(IDbContextFactory<ResultsDbContext> contexts) : IRunQueue
{
    /// <summary>A scenario that ends its worker this often is the reason, and is not tried again.</summary>
    public const int MaxAttempts = 3;

    /// <inheritdoc />
    public async Task AddAsync(Run run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // The ids are the caller's: a second try after a commit whose answer was lost finds the first one.
        if (await context.Runs.AnyAsync(x => x.Id == run.Id, cancellationToken))
            return;
        context.Runs.Add(run);
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<int> RegisterAsync(Worker worker, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(worker);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(token);
            await context.Database.ExecuteSqlAsync($"DELETE FROM workers WHERE heartbeat_at < now() - {lease}", token);
            var paused = await context.Database.ExecuteSqlAsync(
                $"""
                UPDATE runs SET state = 'Paused', reason = 'No load runner was there to go on with it.'
                WHERE state = 'Active' AND NOT EXISTS (SELECT 1 FROM workers)
                """, token);
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO workers (id, machine, process_id, started_at, heartbeat_at)
                VALUES ({worker.Id}, {worker.Machine}, {worker.ProcessId}, now(), now()) ON CONFLICT (id) DO UPDATE SET heartbeat_at = now()
                """, token);
            await transaction.CommitAsync(token);
            return paused;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public async Task UnregisterAsync(Guid workerId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Workers.Where(x => x.Id == workerId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<TakenItem?> TakeAsync(Worker worker, TimeSpan lease, int maxOnMachine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(worker);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(token);
            // One at a time on each machine, or two workers would both see it free.
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({worker.Machine}, 0))", token);
            await AbandonAsync(context, token);
            var taken = await context.Database.SqlQuery<TakenItem>(
                $"""
                UPDATE run_items SET state = 'Taken', attempts = attempts + 1, worker_id = {worker.Id}, lease_until = now() + {lease}, progress = NULL
                WHERE id = (
                    SELECT i.id FROM run_items i JOIN runs r ON r.id = i.run_id
                    WHERE r.state = 'Active' AND i.state IN ('Waiting', 'Taken') AND (i.state = 'Waiting' OR i.lease_until < now())
                    AND (SELECT count(*) FROM run_items o JOIN workers w ON w.id = o.worker_id
                        WHERE o.state = 'Taken' AND o.lease_until >= now() AND w.machine = {worker.Machine}) < {maxOnMachine}
                    ORDER BY r.created_at, r.id, i.position LIMIT 1 FOR UPDATE OF i SKIP LOCKED)
                RETURNING id AS "Id", run_id AS "RunId", name AS "Name", repetition AS "Repetition", attempts AS "Attempt", request::text AS "Request"
                """).ToListAsync(token);
            await transaction.CommitAsync(token);
            return taken.SingleOrDefault();
        }, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<LeaseState> RenewAsync(Guid workerId, Guid itemId, string? progress, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await BeatAsync(context, workerId, cancellationToken);
        var states = await context.Database.SqlQuery<string>(
            $"""
            UPDATE run_items i SET lease_until = now() + {lease}, progress = {progress}::jsonb FROM runs r
            WHERE i.id = {itemId} AND i.worker_id = {workerId} AND i.state = 'Taken' AND r.id = i.run_id RETURNING r.state AS "Value"
            """).ToListAsync(cancellationToken);
        return states switch
        {
            [] => LeaseState.Lost,
            [nameof(RunState.Active)] => LeaseState.Held,
            _ => LeaseState.RunStopped,
        };
    }

    /// <inheritdoc />
    public async Task BeatAsync(Guid workerId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await BeatAsync(context, workerId, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<int> CountWaitingAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RunItems.CountAsync(
            x => x.State == RunItemState.Waiting && context.Runs.Any(y => y.Id == x.RunId && y.State == RunState.Active), cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> PauseAsync(Guid runId, string reason, CancellationToken cancellationToken = default) => MoveAsync(
        $"UPDATE runs SET state = 'Paused', reason = {reason} WHERE id = {runId} AND state IN ('Active', 'Paused')", cancellationToken);

    /// <inheritdoc />
    public Task<bool> ResumeAsync(Guid runId, CancellationToken cancellationToken = default) => MoveAsync(
        $"UPDATE runs SET state = 'Active', reason = NULL WHERE id = {runId} AND state IN ('Active', 'Paused')", cancellationToken);

    /// <inheritdoc />
    public async Task<bool> CancelAsync(Guid runId, string reason, CancellationToken cancellationToken = default)
    {
        var moved = await MoveAsync(
            $"UPDATE runs SET state = 'Cancelled', reason = {reason}, ended_at = now() WHERE id = {runId} AND state IN ('Active', 'Paused')", cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE run_items i SET state = 'Cancelled' FROM runs r WHERE r.id = i.run_id AND r.id = {runId} AND r.state = 'Cancelled'
            AND (i.state = 'Waiting' OR (i.state = 'Taken' AND i.lease_until < now()))
            """, cancellationToken);
        return moved;
    }

    private async Task<bool> MoveAsync(FormattableString statement, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.ExecuteSqlAsync(statement, cancellationToken) > 0;
    }

    private static Task<int> BeatAsync(ResultsDbContext context, Guid workerId, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"UPDATE workers SET heartbeat_at = now() WHERE id = {workerId}", cancellationToken);

    private static async Task AbandonAsync(ResultsDbContext context, CancellationToken cancellationToken)
    {
        var abandoned = await context.Database.ExecuteSqlAsync(
            $"UPDATE run_items SET state = 'Abandoned' WHERE state = 'Taken' AND lease_until < now() AND attempts >= {MaxAttempts}", cancellationToken);
        if (abandoned > 0)
            await RunProgression.FinishAsync(context, cancellationToken);
    }
}
