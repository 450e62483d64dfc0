using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.Exporters.DockerStats;

internal sealed class DockerStatsPoller(
    DockerStatsReader reader, EngineSocket socket, Latest<DockerStatsSample> latest, DockerStatsOptions options, CollectorMetrics metrics,
    TimeProvider time, ILogger<DockerStatsPoller> logger)
    : PollingService<DockerStatsSample>(
        new Collector("docker", $"docker_engine_up is 0 and docker_container_* is absent until {socket.Path ?? "an engine's socket"} answers.", metrics, time, logger),
        latest,
        new PollSchedule(options.PollInterval, options.AbsentRetry, WithdrawOnFailure: true),
        time)
{
    protected override ValueTask<PollResult<DockerStatsSample>> PollAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);
}
