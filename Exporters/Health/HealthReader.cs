namespace Telemetry.Exporters.Health;

/// <summary>Asks every target for its metrics, all at the same time.</summary>
internal sealed class HealthReader(Prober prober, Targets targets, TimeProvider time, ILogger<HealthReader> logger)
{
    // Exporters start at the same time as this service: one miss is no news, two in a row are.
    private const int MissesToTell = 2;

    private readonly Dictionary<string, int> _misses = [];
    private readonly Dictionary<string, DateTimeOffset> _lastSuccesses = [];

    public async ValueTask<PollResult<HealthReport>> ReadAsync(CancellationToken cancellationToken)
    {
        var probes = await Task.WhenAll(targets.All.Select(target => prober.ProbeAsync(target, cancellationToken)));
        var now = time.GetUtcNow();
        return new HealthReport(now, [.. probes.Select(probe => Remember(probe, now))]);
    }

    private ExporterHealth Remember(ExporterHealth probe, DateTimeOffset now)
    {
        if (probe.IsHealthy)
            _lastSuccesses[probe.Exporter] = now;
        LogChange(probe);
        return probe with { LastSuccess = _lastSuccesses.TryGetValue(probe.Exporter, out var last) ? last : null };
    }

    private void LogChange(ExporterHealth probe)
    {
        var isNew = !_misses.TryGetValue(probe.Exporter, out var before);
        var misses = _misses[probe.Exporter] = probe.IsHealthy ? 0 : before + 1;
        if (misses == MissesToTell && !probe.IsReachable)
            logger.ExporterIsNotReachable(probe.Exporter, probe.Reason!);
        else if (misses == MissesToTell)
            logger.ExporterIsBroken(probe.Exporter, probe.Reason!);
        else if (misses == 0 && (isNew || before > 0))
            LogSuccess(probe);
    }

    private void LogSuccess(ExporterHealth probe)
    {
        if (probe.State == ExporterState.Absent)
            logger.ExporterHasNothing(probe.Exporter, probe.Reason!);
        else
            logger.ExporterIsReachable(probe.Exporter);
    }
}
