namespace Telemetry.IntegrationTests.Containers;

/// <summary>The tests that share the one container engine.</summary>
[CollectionDefinition(Name)]
public sealed class EngineCollection : ICollectionFixture<DockerEngine>
{
    public const string Name = "container engine";
}
