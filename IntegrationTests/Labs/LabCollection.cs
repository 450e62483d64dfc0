namespace Telemetry.IntegrationTests.Labs;

/// <summary>Every test of this project: they share one lab and run one after another, since two loads at once would measure each other.</summary>
[CollectionDefinition(Name)]
public sealed class LabCollection : ICollectionFixture<Lab>
{
    public const string Name = "lab";
}
