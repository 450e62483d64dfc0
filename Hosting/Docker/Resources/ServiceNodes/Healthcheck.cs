namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>How the engine finds out whether a service is healthy.</summary>
public sealed class Healthcheck
{
    public List<string> Test { get; set; } = [];

    public required string Interval { get; set; }

    public required string Timeout { get; set; }

    public int? Retries { get; set; }

    public required string StartPeriod { get; set; }
}
