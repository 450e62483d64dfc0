using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Spool;

namespace Telemetry.LoadRunner.Runs;

/// <summary>Runs what was accepted, one after the other, and brings each result to disk and to Postgres.</summary>
internal sealed class RunService(
    RunRegistry registry, ScenarioRunner runner, ResultKeeper keeper, LoadRunnerMetrics metrics, ILogger<RunService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.ShowOutcomes();
        await foreach (var run in registry.Accepted.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunAsync(run);
            }
            catch (Exception exception)
            {
                Log.RunBroke(logger, run.Id, run.Plan.Name, exception);
                run.Abandon(exception);
            }
        }
    }

    private async Task RunAsync(Run run)
    {
        var plan = run.Plan;
        Log.RunStarted(logger, run.Id, plan.Name, plan.Streams, plan.OutputLadder, plan.Duration);
        var ended = await runner.RunAsync(RunPlace.Single(run.Id), plan, run.Monitor, run.Cancelled);
        run.Monitor.Enter(RunPhase.Saving);
        var saved = await keeper.KeepAsync(ended.Scenario);
        metrics.RunEnded(ended.Scenario.Outcome);
        switch (ended.Scenario.Outcome)
        {
            case ScenarioOutcome.Succeeded: Log.RunSucceeded(logger, run.Id, plan.Name); break;
            case ScenarioOutcome.Interrupted: Log.RunInterrupted(logger, run.Id, plan.Name); break;
            case ScenarioOutcome.Overloaded: Log.RunOverloaded(logger, run.Id, plan.Name, ended.Scenario.Failure); break;
            case ScenarioOutcome.Failed: Log.RunFailed(logger, run.Id, plan.Name, ended.Scenario.Failure); break;
        }

        await runner.CoolDownAsync(plan, run.Monitor, run.Cancelled);
        run.Complete(RunResult.From(ended, saved));
    }
}
