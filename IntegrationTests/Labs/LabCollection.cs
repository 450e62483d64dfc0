// One test at a time, those without a lab too: they measure power and times, and two at once would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Telemetry.IntegrationTests.Labs;

/// <summary>The tests that share the one lab.</summary>
[CollectionDefinition(Name)]
public sealed class LabCollection : ICollectionFixture<Lab>
{
    public const string Name = "lab";
}
