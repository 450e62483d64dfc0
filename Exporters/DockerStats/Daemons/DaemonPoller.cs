namespace Telemetry.Exporters.DockerStats.Daemons;

internal sealed class DaemonPoller(
    DaemonReader reader, Latest<DaemonsSample> latest, DockerStatsOptions options, CollectorMetrics metrics, TimeProvider time, ILogger<DaemonPoller> logger)
    : PollingService<DaemonsSample>(
        new Collector("docker_engine", $"docker_engine_cpu_* and docker_engine_memory_* are absent; next look in {options.AbsentRetry}.", metrics, time, logger),
        latest,
        new PollSchedule(options.PollInterval, options.AbsentRetry),
        time)
{
    protected override ValueTask<PollResult<DaemonsSample>> PollAsync(CancellationToken cancellationToken) => ValueTask.FromResult(reader.Read());
}
