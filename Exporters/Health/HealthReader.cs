namespace Telemetry.Exporters.Health;

/// <summary>Asks every target for its metrics, all at the same time.</summary>
internal sealed class HealthReader(HttpClient http, Targets targets, HealthOptions options, TimeProvider time, ILogger<HealthReader> logger)
{
    private const int MaxPageBytes = 64 << 20;

    private readonly Dictionary<string, bool> _reachable = [];

    public async ValueTask<PollResult<HealthSample>> ReadAsync(CancellationToken cancellationToken)
    {
        var probes = await Task.WhenAll(targets.All.Select(target => ProbeAsync(target, cancellationToken)));
        foreach (var probe in probes)
            LogChange(probe);

        return new HealthSample(probes);
    }

    private async Task<Probe> ProbeAsync(Target target, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await http.GetAsync(target.Metrics, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
                return new Probe(target.Name, $"{target.Metrics} answered {(int)response.StatusCode}.");

            // A body that breaks off is a scrape that fails: only a whole answer counts.
            await response.Content.LoadIntoBufferAsync(MaxPageBytes, either.Token);
            return new Probe(target.Name, null);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Probe(target.Name, $"{target.Metrics} did not answer within {options.Timeout.TotalSeconds} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Probe(target.Name, $"{target.Metrics}: {e.Message}");
        }
    }

    private void LogChange(Probe probe)
    {
        if (_reachable.TryGetValue(probe.Exporter, out var before) && before == probe.IsReachable)
            return;

        _reachable[probe.Exporter] = probe.IsReachable;
        if (probe.IsReachable)
            logger.ExporterIsReachable(probe.Exporter);
        else
            logger.ExporterIsNotReachable(probe.Exporter, probe.Failure!);
    }
}
