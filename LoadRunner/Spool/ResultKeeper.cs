using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Spool;

/// <summary>Makes a finished scenario safe: on disk first, then in Postgres.</summary>
internal sealed class ResultKeeper(ScenarioSpool spool, SpoolDrain drain, SpoolService service, ScenarioSaver saver, TimeProvider time, ILogger<ResultKeeper> logger)
{
    // Long enough for a healthy database; whoever waits for the result is told that it is spooled instead.
    private static readonly TimeSpan SaveTimeout = TimeSpan.FromSeconds(2);

    /// <summary>True when Postgres has the scenario; false when it waits in the spool. Not cancellable: a result is never dropped.</summary>
    public async Task<bool> KeepAsync(Scenario scenario)
    {
        try
        {
            await spool.WriteAsync(scenario, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.SpoolFailed(logger, scenario.Id, spool.Folder, exception.Message);
            await saver(scenario, CancellationToken.None);
            return true;
        }

        using var timeout = new CancellationTokenSource(SaveTimeout, time);
        try
        {
            await drain.DrainAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            // The drain service goes on with it.
        }

        if (!spool.Holds(scenario.Id))
            return true;
        service.Wake();
        return false;
    }
}
