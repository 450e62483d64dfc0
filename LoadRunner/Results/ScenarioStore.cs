using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Telemetry.LoadRunner.Results;

/// <summary>Stores finished scenarios and tells listeners about each; throws DbException or RetryLimitExceededException while Postgres is away.</summary>
public sealed class ScenarioStore(IDbContextFactory<ResultsDbContext> contexts)
{
    /// <summary>Stores the scenario with everything that belongs to it; a second save of the same id changes nothing.</summary>
    /// <returns>True when the scenario is new in the database.</returns>
    public async Task<bool> SaveAsync(Scenario scenario, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await context.Database.CreateExecutionStrategy()
                .ExecuteAsync(scenario, TrySaveAsync, cancellationToken);
        }
        catch (DbUpdateException exception) when (IsSavedBySomebodyElse(exception))
        {
            return false;
        }
    }

    /// <summary>Adds a phase that came after the scenario was stored; one of a scenario that is not there is dropped.</summary>
    public async Task AddPhaseAsync(Guid scenarioId, PhaseSpan span, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(span);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO scenario_phases (scenario_id, phase, started_at, ended_at)
            SELECT id, {span.Phase}, {span.StartedAt}, {span.EndedAt} FROM scenarios WHERE id = {scenarioId}
            """, cancellationToken);
    }

    private async Task<bool> TrySaveAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        // A context per attempt: after a failure the tracked state is not to be trusted.
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Scenarios.AnyAsync(x => x.Id == scenario.Id, cancellationToken)) return false;

        // Several load runners store at once: one order of locks for all (machine, run, item), or two would wait for each other.
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({scenario.Machine.Machine}, 0))", cancellationToken);
        await RunProgression.LockAsync(context, scenario, cancellationToken);
        // The first result of an item counts: a worker that was taken for dead, and was not, measured the same again.
        if (scenario.ItemId is { } item && await context.RunItems.AnyAsync(x => x.Id == item && x.State == RunItemState.Done && x.ScenarioId != scenario.Id, cancellationToken)) return false;

        context.Scenarios.Add(scenario);
        await context.SaveChangesAsync(cancellationToken);
        await MarkSharedAsync(context, scenario, cancellationToken);
        await RunProgression.StoredAsync(context, scenario, cancellationToken);
        // Delivered by Postgres at commit, so a listener never hears of a scenario that it cannot read.
        await context.Database.ExecuteSqlAsync($"SELECT pg_notify({ResultsChannels.Finished}, {scenario.Id.ToString()})", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static Task MarkSharedAsync(ResultsDbContext context, Scenario scenario, CancellationToken cancellationToken) =>
        scenario is { SteadyStart: { } start, SteadyEnd: { } end, ItemId: not null }
            ? context.Database.ExecuteSqlAsync(
                $"""
                UPDATE scenarios SET shared_machine = true WHERE machine = {scenario.Machine.Machine} AND steady_start < {end} AND steady_end > {start}
                AND EXISTS (SELECT 1 FROM scenarios o WHERE o.machine = {scenario.Machine.Machine} AND o.steady_start < {end} AND o.steady_end > {start} AND o.id <> {scenario.Id})
                """, cancellationToken)
            : Task.CompletedTask;

    private static bool IsSavedBySomebodyElse(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_scenarios" };
}
