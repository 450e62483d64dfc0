using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A mount of a service, or a volume of the compose project.</summary>
public sealed class Volume : NamedComposeMember
{
    public string? Type { get; set; }

    public string? Target { get; set; }

    public string? Source { get; set; }

    public bool? ReadOnly { get; set; }

    public string? Driver { get; set; }

    public Dictionary<string, string> DriverOpts { get; set; } = [];

    public bool? External { get; set; }

    public Dictionary<string, string> Labels { get; set; } = [];
}
