namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>Where a service's output goes.</summary>
public sealed class Logging
{
    public string? Driver { get; set; }

    public Dictionary<string, string> Options { get; set; } = [];
}
