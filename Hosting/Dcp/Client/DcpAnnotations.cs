using System.Text.Json;

namespace Aspire.Hosting.Dcp;

/// <summary>Annotation keys that DCP reads (service-producer) or that the host keeps for itself (all others).</summary>
internal static class DcpAnnotations
{
    public const string ServiceProducer = "service-producer";
    public const string ResourceName = "resource-name";
    public const string EndpointName = "endpoint-name";
    public const string OtelServiceName = "otel-service-name";
    public const string OtelServiceInstanceId = "otel-service-instance-id";
    public const string ResourceReplicaCount = "resource-replica-count";
    public const string ResourceReplicaIndex = "resource-replica-index";
    public const string ResourceAppArgs = "resource-app-args";

    public static string Producers(IReadOnlyList<ServiceProducer> producers) =>
        JsonSerializer.Serialize(producers, DcpJson.Default.IReadOnlyListServiceProducer);

    public static string AppArgs(IReadOnlyList<AppArgument> arguments) =>
        JsonSerializer.Serialize(arguments, DcpJson.Default.IReadOnlyListAppArgument);
}
