using Microsoft.Extensions.Hosting;

namespace Telemetry.Exporters;

/// <summary>Polls one source in the background and keeps its newest value, so that a scrape does no I/O.</summary>
public abstract class PollingService<T>(Collector collector, Latest<T> latest, PollSchedule schedule, TimeProvider time) : BackgroundService
    where T : class
{
    protected abstract ValueTask<PollResult<T>> PollAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(schedule.Interval, time);
        try
        {
            do
            {
                var period = await PollOnceAsync(stoppingToken);
                if (timer.Period != period)
                    timer.Period = period;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: that is how a background service ends.
        }
    }

    /// <summary>One poll; returns the time to the next one.</summary>
    internal async Task<TimeSpan> PollOnceAsync(CancellationToken cancellationToken)
    {
        switch (await collector.RunAsync(() => PollAsync(cancellationToken)))
        {
            case PollResult<T>.Ok ok:
                latest.Publish(ok.Value);
                return schedule.Interval;
            case PollResult<T>.Absent:
                latest.Withdraw();
                return schedule.AbsentRetry;
            default:
                if (schedule.WithdrawOnFailure)
                    latest.Withdraw();
                return schedule.Interval;
        }
    }
}
