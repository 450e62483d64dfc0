using Microsoft.EntityFrameworkCore;

namespace Telemetry.LoadRunner.Results;

/// <summary>What a stored scenario does to the run it belongs to.</summary>
internal static class RunProgression
{
    /// <summary>Holds the scenario's run until the transaction ends: of two last items that are stored at once, the second must see the first.</summary>
    public static async Task LockAsync(ResultsDbContext context, Scenario scenario, CancellationToken cancellationToken)
    {
        if (scenario.ItemId is { } itemId)
            await context.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM runs WHERE id = (SELECT run_id FROM run_items WHERE id = {itemId}) FOR UPDATE", cancellationToken);
    }

    /// <summary>Closes the item of a stored scenario; an interrupted one goes back to the queue while its run is not cancelled.</summary>
    public static async Task StoredAsync(ResultsDbContext context, Scenario scenario, CancellationToken cancellationToken)
    {
        if (scenario.ItemId is not { } itemId)
            return;

        var isInterrupted = scenario.Outcome == ScenarioOutcome.Interrupted;
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE run_items i SET scenario_id = {scenario.Id}, progress = NULL, worker_id = NULL, lease_until = NULL,
                state = CASE WHEN NOT {isInterrupted} THEN 'Done' WHEN r.state = 'Cancelled' THEN 'Cancelled' ELSE 'Waiting' END
            FROM runs r WHERE r.id = i.run_id AND i.id = {itemId} AND i.state <> 'Done'
            """, cancellationToken);
        await FinishAsync(context, cancellationToken);
    }

    /// <summary>Ends the active runs that have nothing left to do.</summary>
    public static Task FinishAsync(ResultsDbContext context, CancellationToken cancellationToken) => context.Database.ExecuteSqlAsync(
        $"""
        UPDATE runs r SET state = 'Finished', reason = NULL, ended_at = now()
        WHERE r.state IN ('Active', 'Paused') AND NOT EXISTS (SELECT 1 FROM run_items i WHERE i.run_id = r.id AND i.state IN ('Waiting', 'Taken'))
        """, cancellationToken);
}
