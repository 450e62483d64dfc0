namespace Telemetry.Exporters.Health;

/// <summary>One round of probes over all targets.</summary>
internal sealed record HealthSample(IReadOnlyList<Probe> Probes);

/// <summary>What one target answered; <paramref name="Failure"/> is null when it answered 200.</summary>
internal sealed record Probe(string Exporter, string? Failure)
{
    public bool IsReachable => Failure is null;
}
