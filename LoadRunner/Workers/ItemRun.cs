using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Spool;

namespace Telemetry.LoadRunner.Workers;

/// <summary>One item from the queue to its stored result and its cool-down.</summary>
internal sealed class ItemRun(
    ScenarioRunner runner, ResultKeeper keeper, ScenarioStore store, ActiveItems active, FinishedItems finished, RunChanges changes, LoadRunnerMetrics metrics, TimeProvider time, ILogger<ItemRun> logger)
{
    public async Task RunAsync(Guid workerId, TakenItem item, WorkerHeartbeat heartbeat, CancellationToken stoppingToken)
    {
        var plan = Plan(item);
        var monitor = new RunMonitor(plan, time);
        using var running = new ActiveItem(item, monitor, stoppingToken);
        active.Add(running);
        heartbeat.Item = running;
        changes.Announce();
        try
        {
            Log.RunStarted(logger, item.RunId, plan.Name, plan.Streams, plan.OutputLadder, plan.Duration);
            var ended = await runner.RunAsync(new RunPlace(item.RunId, item.Id, item.Repetition, item.Attempt), plan, monitor, running.Stopped);
            monitor.Enter(RunPhase.Saving);
            heartbeat.Item = null;
            await KeepAsync(workerId, running, ended);
            active.Remove(running);
            changes.Announce();
            if (!running.Stopped.IsCancellationRequested && await runner.CoolDownAsync(plan, monitor, stoppingToken) is { } coolDown)
                await AddPhaseAsync(ended.Id, coolDown);
        }
        finally
        {
            heartbeat.Item = null;
            active.Remove(running);
            changes.Announce();
        }
    }

    private async Task AddPhaseAsync(Guid scenarioId, PhaseSpan span)
    {
        try
        {
            await store.AddPhaseAsync(scenarioId, span);
        }
        catch (Exception exception) when (exception is DbException or RetryLimitExceededException or DbUpdateException)
        {
            // Everything that was measured is stored, or waits on disk; when the pause was is not worth a run.
            Log.PhaseWasNotStored(logger, span.Phase, scenarioId, exception.Message);
        }
    }

    private async Task KeepAsync(Guid workerId, ActiveItem running, Scenario scenario)
    {
        if (running.IsLost)
        {
            Log.ItemWasLost(logger, running.Item.RunId, scenario.Name, workerId);
            return;
        }

        var saved = await keeper.KeepAsync(scenario);
        finished.Add(running.Item.Id, ScenarioSummary.From(scenario, saved));
        metrics.RunEnded(scenario.Outcome);
        switch (scenario.Outcome)
        {
            case ScenarioOutcome.Succeeded: Log.RunSucceeded(logger, scenario.RunId, scenario.Name); break;
            case ScenarioOutcome.Interrupted: Log.RunInterrupted(logger, scenario.RunId, scenario.Name); break;
            case ScenarioOutcome.Overloaded: Log.RunOverloaded(logger, scenario.RunId, scenario.Name, scenario.Failure); break;
            default: Log.RunFailed(logger, scenario.RunId, scenario.Name, scenario.Failure); break;
        }
    }

    // It was checked before it was queued; only a newer load runner may have other rules.
    private static ScenarioPlan Plan(TakenItem item)
    {
        var request = JsonSerializer.Deserialize(item.Request, RunJson.Default.ScenarioRequest);
        IReadOnlyList<FieldError> errors = [];
        return (request is null ? null : ScenarioValidation.Check(request, out errors))
            ?? throw new InvalidOperationException($"Item {item.Id} of run {item.RunId} cannot be run by this version of the load runner: {string.Join(" ", errors.Select(x => $"{x.Field}: {x.Message}"))}");
    }
}
