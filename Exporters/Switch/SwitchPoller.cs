namespace Telemetry.Exporters.Switch;

internal sealed class SwitchPoller(
    SwitchReader reader, Latest<SwitchSample> latest, SwitchOptions options, CollectorMetrics metrics, TimeProvider time, ILogger<SwitchPoller> logger)
    : PollingService<SwitchSample>(
        new Collector("switch", "The ports' series are absent until it answers.", metrics, time, logger),
        latest,
        new PollSchedule(options.PollInterval, options.PollInterval),
        time)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        logger.DeviceIsSimulated(options.EffectivePorts.Count);
        return base.StartAsync(cancellationToken);
    }

    protected override ValueTask<PollResult<SwitchSample>> PollAsync(CancellationToken cancellationToken) => reader.ReadAsync();
}
