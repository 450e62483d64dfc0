namespace Telemetry.Exporters.Rapl.Battery;

internal sealed class BatteryPoller(IBatteries batteries, RaplCollectors collectors, Latest<BatterySample> latest, RaplOptions options, TimeProvider time)
    : PollingService<BatterySample>(
        collectors.Battery, latest, new PollSchedule(options.BatteryInterval, options.BatteryInterval, WithdrawOnFailure: true), time)
{
    protected override ValueTask<PollResult<BatterySample>> PollAsync(CancellationToken cancellationToken) => ValueTask.FromResult(batteries.Read());
}
