namespace Telemetry.Exporters.Health;

internal sealed class HealthPoller(
    HealthReader reader, Latest<HealthReport> latest, HealthOptions options, CollectorMetrics metrics, TimeProvider time, IHostApplicationLifetime lifetime,
    ILogger<HealthPoller> logger)
    : PollingService<HealthReport>(
        new Collector("probes", "The health of exporters is absent.", metrics, time, logger),
        latest,
        new PollSchedule(options.PollInterval, options.PollInterval),
        time)
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Its own address is among the targets, and that one answers only once the server has started.
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    protected override ValueTask<PollResult<HealthReport>> PollAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);
}
