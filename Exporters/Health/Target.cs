namespace Telemetry.Exporters.Health;

/// <summary>Something that Prometheus scrapes: the resource's name and the root of its HTTP endpoint.</summary>
internal sealed record Target(string Name, Uri Url)
{
    public const string MetricsPath = "/metrics";

    public Uri Metrics => new(Url, MetricsPath);

    /// <summary>Host and port as Prometheus wants them: the port is never left out.</summary>
    public string Address => $"{Url.Host}:{Url.Port}";
}
