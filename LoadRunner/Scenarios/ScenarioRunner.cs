using Telemetry.LoadRunner.Machine;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Runs one scenario from its first FFmpeg to its last, and has its result whatever happens.</summary>
internal sealed class ScenarioRunner(
    PublisherGroup publishers, SteadyMeasurement steady, ScenarioPhases phases, MachineStateReader machine, TimeProvider time, ILogger<ScenarioRunner> logger)
{
    /// <summary>Never throws for what a scenario can meet: the outcome says how it ended. The cool-down is still to come.</summary>
    public async Task<Scenario> RunAsync(RunPlace place, ScenarioPlan plan, RunMonitor monitor, CancellationToken cancellationToken)
    {
        var scenario = new ScenarioObservation(place, plan, monitor, time);
        try
        {
            await phases.RunAsync(scenario, cancellationToken);
        }
        catch (ScenarioFailedException exception)
        {
            scenario.End(ScenarioOutcome.Failed, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            scenario.End(ScenarioOutcome.Interrupted, scenario.Window.End is null
                ? "Cancelled before the steady window was complete."
                : $"Cancelled after the steady window (phase {scenario.Phases.Latest}): its numbers are complete.");
        }
        catch (Exception exception)
        {
            // A defect of ours is still the end of this run: it is stored as failed and its streams are stopped like any other's.
            Log.RunBroke(logger, place.RunId, plan.Name, exception);
            scenario.End(ScenarioOutcome.Failed, $"The load runner met an unexpected error: {exception.Message} Its log has the details.");
        }
        finally
        {
            await steady.CutAsync(scenario);
        }

        scenario.TemperatureAfter ??= machine.ReadTemperature();
        await publishers.StopAsync(scenario);
        return ScenarioRecord.Create(scenario);
    }

    /// <summary>Lets the machine come to rest, after the result was stored; ends early when cancelled. Null when the plan has none.</summary>
    public async Task<PhaseSpan?> CoolDownAsync(ScenarioPlan plan, RunMonitor monitor, CancellationToken cancellationToken)
    {
        if (plan.Cooldown <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            return null;

        monitor.Enter(RunPhase.Cooldown);
        var start = time.GetUtcNow();
        await Task.Delay(plan.Cooldown, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return PhaseLog.Span(RunPhase.Cooldown, start, time.GetUtcNow());
    }
}
