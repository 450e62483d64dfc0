using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>Source-generated serialization of everything sent to or read from DCP.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Executable))]
[JsonSerializable(typeof(Container))]
[JsonSerializable(typeof(ContainerNetwork))]
[JsonSerializable(typeof(Service))]
[JsonSerializable(typeof(Endpoint))]
[JsonSerializable(typeof(ObjectList<Executable>))]
[JsonSerializable(typeof(ObjectList<Container>))]
[JsonSerializable(typeof(ObjectList<ContainerNetwork>))]
[JsonSerializable(typeof(ObjectList<Service>))]
[JsonSerializable(typeof(ObjectList<Endpoint>))]
[JsonSerializable(typeof(KubernetesStatus))]
[JsonSerializable(typeof(ExecutionDocument))]
[JsonSerializable(typeof(IReadOnlyList<ServiceProducer>))]
[JsonSerializable(typeof(IReadOnlyList<AppArgument>))]
internal sealed partial class DcpJson : JsonSerializerContext;
