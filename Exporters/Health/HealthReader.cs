namespace Telemetry.Exporters.Health;

/// <summary>Asks every target for its metrics, all at the same time.</summary>
internal sealed class HealthReader(HttpClient http, Targets targets, HealthOptions options, TimeProvider time, ILogger<HealthReader> logger)
{
    private const int MaxPageBytes = 64 << 20;

    // Exporters start at the same time as this service: one miss is no news, two in a row are.
    private const int MissesToTell = 2;

    private readonly Dictionary<string, int> _misses = [];

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
            return new Probe(target.Name, $"{target.Metrics}: {e.Message.TrimEnd('.')}.");
        }
    }

    private void LogChange(Probe probe)
    {
        var isNew = !_misses.TryGetValue(probe.Exporter, out var before);
        var misses = _misses[probe.Exporter] = probe.IsReachable ? 0 : before + 1;
        if (misses == MissesToTell)
            logger.ExporterIsNotReachable(probe.Exporter, probe.Failure!);
        else if (misses == 0 && (isNew || before > 0))
            logger.ExporterIsReachable(probe.Exporter);
    }
}
