using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp;

/// <summary>One running producer of a service; made by DCP, owned by its workload.</summary>
internal sealed record Endpoint() : DcpObject<EndpointSpec, EndpointStatus>(KindName), IDcpKind<Endpoint>
{
    public static string KindName => "Endpoint";

    public static string Plural => "endpoints";

    public static JsonTypeInfo<Endpoint> TypeInfo => DcpJson.Default.Endpoint;
}

internal sealed record EndpointSpec
{
    public string? ServiceName { get; init; }

    public string? Address { get; init; }

    public int? Port { get; init; }
}

internal sealed record EndpointStatus;
