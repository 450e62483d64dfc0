using System.Text.Json;
using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.Workers;

/// <summary>Tells the queue again and again that a worker lives and how far its item is, and stops the item when the queue says so.</summary>
internal sealed class WorkerHeartbeat(IRunQueue queue, LoadRunnerMetrics metrics, IOptions<LoadRunnerOptions> options, TimeProvider time, ILogger<WorkerHeartbeat> logger)
{
    private volatile ActiveItem? _item;

    public ActiveItem? Item
    {
        set => _item = value;
    }

    public async Task RunAsync(Guid workerId, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Heartbeat, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await BeatAsync(workerId, stoppingToken);
                metrics.Waiting = await queue.CountWaitingAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                metrics.Waiting = null;
                // The item goes on: its result waits on disk for the database, and nobody else can take it from a database that is away.
                Log.HeartbeatFailed(logger, exception.Message);
            }
        }
    }

    private async Task BeatAsync(Guid workerId, CancellationToken cancellationToken)
    {
        if (_item is not { } active)
        {
            await queue.BeatAsync(workerId, cancellationToken);
            return;
        }

        var progress = JsonSerializer.Serialize(active.Monitor.Current(), RunJson.Default.RunProgress);
        switch (await queue.RenewAsync(workerId, active.Item.Id, progress, options.Value.Lease, cancellationToken))
        {
            // Between storing its result and the end of its cool-down an item is nobody's.
            case LeaseState.Lost when ReferenceEquals(_item, active):
                await active.LoseAsync();
                break;
            case LeaseState.RunStopped:
                await active.StopAsync();
                break;
        }
    }
}
