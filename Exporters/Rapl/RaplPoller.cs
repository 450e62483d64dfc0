namespace Telemetry.Exporters.Rapl;

internal sealed class RaplPoller(RaplReader reader, RaplCollectors collectors, Latest<RaplSample> latest, RaplOptions options, TimeProvider time)
    : PollingService<RaplSample>(collectors.Host, latest, new PollSchedule(options.PollInterval, options.AbsentRetry), time)
{
    protected override ValueTask<PollResult<RaplSample>> PollAsync(CancellationToken cancellationToken) => reader.ReadAsync();
}
