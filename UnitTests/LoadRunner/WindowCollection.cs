namespace Telemetry.UnitTests.LoadRunner;

/// <summary>Tests of real windows of a few seconds: after all others, one at a time, so that none of them is late because of the rest.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WindowCollection
{
    public const string Name = "windows";
}
