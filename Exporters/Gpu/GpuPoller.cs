namespace Telemetry.Exporters.Gpu;

internal sealed class GpuPoller(
    GpuReader reader, Latest<GpuSample> latest, GpuOptions options, CollectorMetrics metrics, TimeProvider time, ILogger<GpuPoller> logger)
    : PollingService<GpuSample>(
        new Collector("gpu", "The GPU's series and its share of host energy are absent until there is one.", metrics, time, logger),
        latest,
        new PollSchedule(options.PollInterval, options.AbsentRetry, WithdrawOnFailure: true),
        time)
{
    protected override ValueTask<PollResult<GpuSample>> PollAsync(CancellationToken cancellationToken) => ValueTask.FromResult(reader.Read());
}
