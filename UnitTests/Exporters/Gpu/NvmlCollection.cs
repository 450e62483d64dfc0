namespace Telemetry.UnitTests.Exporters.Gpu;

[CollectionDefinition(Name)]
public sealed class NvmlCollection
{
    public const string Name = "NVML";
}
