using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Spool;

namespace Telemetry.LoadRunner.Workers;

/// <summary>Takes one item after the other from the queue and runs it, as long as the service lives.</summary>
internal sealed class QueueWorker(
    IRunQueue queue, ItemRun runs, SpoolDrain spool, RunChanges changes, WorkerHeartbeat heartbeat, IOptions<LoadRunnerOptions> options, TimeProvider time,
    ILogger<QueueWorker> logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(1);

    private readonly Worker _worker = new()
    {
        Machine = Environment.MachineName,
        ProcessId = Environment.ProcessId,
        StartedAt = time.GetUtcNow(),
        HeartbeatAt = time.GetUtcNow(),
    };

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await RegisterAsync(stoppingToken))
                return;
            var beating = heartbeat.RunAsync(_worker.Id, stoppingToken);
            var delay = FirstDelay;
            while (!stoppingToken.IsCancellationRequested)
            {
                var changed = changes.Next;
                try
                {
                    if (!await TryWorkAsync(stoppingToken))
                        await Task.WhenAny(changed, Task.Delay(options.Value.QueuePollInterval, time, stoppingToken));
                    delay = FirstDelay;
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    // Most often the database is away; whatever it is, it must not end the worker.
                    Log.QueueIsAway(logger, exception.Message, delay);
                    await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
                }
            }

            await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
        finally
        {
            await FarewellAsync();
        }
    }

    private async Task<bool> RegisterAsync(CancellationToken stoppingToken)
    {
        var delay = FirstDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var paused = await queue.RegisterAsync(_worker, options.Value.Lease, stoppingToken);
                if (paused > 0)
                    Log.RunsWerePaused(logger, paused);
                return true;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.QueueIsAway(logger, exception.Message, delay);
                await Task.Delay(delay, time, stoppingToken);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }

        return false;
    }

    // False when there is nothing to do.
    private async Task<bool> TryWorkAsync(CancellationToken stoppingToken)
    {
        // A result that waits on disk belongs to an item whose lease may have run out: it goes first, or its scenario would run again.
        if (await spool.DrainAsync(stoppingToken) is { } reason)
            throw new InvalidOperationException($"results wait to be stored ({reason})");
        if (await queue.TakeAsync(_worker, options.Value.Lease, options.Value.Workers, stoppingToken) is not { } item)
            return false;

        await runs.RunAsync(_worker.Id, item, heartbeat, stoppingToken);
        return true;
    }

    private async Task FarewellAsync()
    {
        using var limit = new CancellationTokenSource(FarewellTimeout, time);
        try
        {
            await queue.UnregisterAsync(_worker.Id, limit.Token);
        }
        catch (Exception exception)
        {
            // The others see it by the missing heartbeat, a lease later.
            Log.FarewellFailed(logger, exception.Message);
        }
    }
}
