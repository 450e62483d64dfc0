using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp;

/// <summary>A container engine's network; containers join it by this object's name.</summary>
internal sealed record ContainerNetwork()
    : DcpObject<ContainerNetworkSpec, ContainerNetworkStatus>(KindName), IDcpKind<ContainerNetwork>
{
    /// <summary>The one network object that Aspire makes for all containers of an application.</summary>
    public const string DefaultName = "aspire-container-network";

    public static string KindName => "ContainerNetwork";

    public static string Plural => "containernetworks";

    public static JsonTypeInfo<ContainerNetwork> TypeInfo => DcpJson.Default.ContainerNetwork;
}

internal sealed record ContainerNetworkSpec
{
    /// <summary>The name in the container engine; must be unique there.</summary>
    public string? NetworkName { get; init; }

    public bool? Ipv6 { get; init; }

    public bool? Persistent { get; init; }
}

internal sealed record ContainerNetworkStatus
{
    /// <summary>Pending, Running, FailedToStart, Removed or NotFound.</summary>
    public string? State { get; init; }

    public string? Id { get; init; }

    public string? NetworkName { get; init; }

    public string? Driver { get; init; }

    public IReadOnlyList<string>? Gateways { get; init; }

    public IReadOnlyList<string>? Subnets { get; init; }

    public IReadOnlyList<string>? ContainerIds { get; init; }

    public string? Message { get; init; }
}

internal static class ContainerNetworkState
{
    public const string Running = "Running";
    public const string FailedToStart = "FailedToStart";
}
