namespace Telemetry.Exporters.NginxRtmp;

internal sealed class NginxRtmpReader(IStatSource source, NginxRtmpOptions options)
{
    public async ValueTask<PollResult<NginxRtmpSample>> ReadAsync(CancellationToken cancellationToken) =>
        StatPage.Parse(await source.GetAsync(cancellationToken), options.MaxStreams);
}
