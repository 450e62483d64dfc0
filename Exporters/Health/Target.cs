namespace Telemetry.Exporters.Health;

/// <summary>Something that Prometheus scrapes: the resource's name and the root of its HTTP endpoint.</summary>
internal sealed record Target(string Name, Uri Url)
{
    /// <summary>The same as Prometheus sees it, where it does not see <see cref="Url"/>.</summary>
    public Uri? ScrapeUrl { get; init; }

    public const string MetricsPath = "/metrics";

    public Uri Metrics => new(Url, MetricsPath);

    /// <summary>Host and port as Prometheus wants them: the port is never left out.</summary>
    public string Address => $"{(ScrapeUrl ?? Url).Host}:{(ScrapeUrl ?? Url).Port}";
}
