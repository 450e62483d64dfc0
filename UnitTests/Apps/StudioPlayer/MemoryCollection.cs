namespace Telemetry.UnitTests.Apps.StudioPlayer;

/// <summary>Tests that measure the memory of this process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    public const string Name = "memory";
}
