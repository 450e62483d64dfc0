namespace Telemetry.Exporters.NginxRtmp;

internal sealed class NginxRtmpPoller(
    NginxRtmpReader reader, Latest<NginxRtmpSample> latest, NginxRtmpOptions options, CollectorMetrics metrics, TimeProvider time,
    ILogger<NginxRtmpPoller> logger)
    : PollingService<NginxRtmpSample>(
        new Collector("nginx_rtmp", $"nginx_rtmp_up is 0 and the other series are absent until {options.Endpoint} answers.", metrics, time, logger),
        latest,
        new PollSchedule(options.PollInterval, options.PollInterval, WithdrawOnFailure: true),
        time)
{
    protected override ValueTask<PollResult<NginxRtmpSample>> PollAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);
}
