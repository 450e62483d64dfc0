using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp;

/// <summary>A named address that DCP allocates and (unless proxyless) forwards to its producers.</summary>
internal sealed record Service() : DcpObject<ServiceSpec, ServiceStatus>(KindName), IDcpKind<Service>
{
    public static string KindName => "Service";

    public static string Plural => "services";

    public static JsonTypeInfo<Service> TypeInfo => DcpJson.Default.Service;
}

internal sealed record ServiceSpec
{
    public string? Address { get; init; }

    /// <summary>Absent: a free port is chosen.</summary>
    public int? Port { get; init; }

    /// <summary>"TCP" or "UDP".</summary>
    public string? Protocol { get; init; }

    /// <summary>One of <see cref="Dcp.AddressAllocationMode"/>.</summary>
    public string? AddressAllocationMode { get; init; }
}

internal sealed record ServiceStatus
{
    /// <summary>"NotReady" or "Ready"; Ready needs a producer.</summary>
    public string? State { get; init; }

    public string? EffectiveAddress { get; init; }

    /// <summary>Greater than 0 once the address can be handed out, before any producer exists.</summary>
    public int? EffectivePort { get; init; }

    public long? ProxyProcessPid { get; init; }

    public string? ProxylessEndpointName { get; init; }
}

internal static class AddressAllocationMode
{
    public const string Localhost = "Localhost";
    public const string IPv4ZeroOne = "IPv4ZeroOne";
    public const string IPv4Loopback = "IPv4Loopback";
    public const string IPv6ZeroOne = "IPv6ZeroOne";
    public const string Proxyless = "Proxyless";
}
