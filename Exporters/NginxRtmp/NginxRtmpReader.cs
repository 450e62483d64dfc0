namespace Telemetry.Exporters.NginxRtmp;

/// <summary>Reads the page, and adds what takes more than one page to know.</summary>
internal sealed class NginxRtmpReader(IStatSource source, NginxRtmpOptions options, TimeProvider time, ILogger<NginxRtmpReader> logger)
{
    private readonly WorkerHistory _workers = new(time);
    private readonly DropCounter _drops = new();
    private int _workersTold = 1;

    public async ValueTask<PollResult<NginxRtmpSample>> ReadAsync(CancellationToken cancellationToken)
    {
        var page = StatPage.Parse(await source.GetAsync(cancellationToken), options.MaxStreams);
        if (page is not PollResult<NginxRtmpSample>.Ok { Value: var sample })
            return page;

        var workers = _workers.Add(sample.Server.Pid, sample.Uptime);
        if (workers.Answering > 1 && _workersTold == 1)
            logger.SeveralWorkersAnswer(options.Endpoint);
        _workersTold = workers.Answering;
        return sample with { Workers = workers, Streams = _drops.Add(sample.Streams) };
    }
}
