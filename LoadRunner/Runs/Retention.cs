using Microsoft.EntityFrameworkCore;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>Deletes what is old: a scenario with everything that was measured in it, a run that is over with its items.</summary>
internal sealed class Retention(IDbContextFactory<ResultsDbContext> contexts)
{
    public async Task<OldResults> CountAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new OldResults(await Scenarios(context, before).CountAsync(cancellationToken), await Runs(context, before).CountAsync(cancellationToken));
    }

    public async Task<OldResults> DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(token);
            var scenarios = await Scenarios(context, before).ExecuteDeleteAsync(token);
            var runs = await Runs(context, before).ExecuteDeleteAsync(token);
            await transaction.CommitAsync(token);
            return new OldResults(scenarios, runs);
        }, cancellationToken);
    }

    private static IQueryable<Scenario> Scenarios(ResultsDbContext context, DateTimeOffset before) => context.Scenarios.Where(x => x.CreatedAt < before);

    // A run that still waits for something is somebody's, however old.
    private static IQueryable<Run> Runs(ResultsDbContext context, DateTimeOffset before) =>
        context.Runs.Where(x => x.EndedAt < before && (x.State == RunState.Finished || x.State == RunState.Cancelled));
}
