using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class InitialSnapshotTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 21, 10, 0, 0, DateTimeKind.Utc);
    private readonly TestApplication _application;
    private readonly Dictionary<string, IResource> _resources;

    public InitialSnapshotTests()
    {
        var builder = TestApplication.Builder();
        var server = builder.AddExecutable("server", "true", ".").WithHealthCheck("server_check").WithIconName("Server");
        builder.AddResource(new Database("database", server.Resource)).WithHealthCheck("own_check");
        builder.AddProject<ApiProject>("api").WithExplicitStart().WithParentRelationship(server).WithReferenceRelationship(server);
        _application = TestApplication.Build(builder);
        _resources = builder.Resources.ToDictionary(r => r.Name);
    }

    [Fact]
    public void A_process_is_about_to_start_unless_somebody_must_press_Start()
    {
        Assert.Equal(("Executable", "Starting"), (Of("server").ResourceType, Of("server").State?.Text));
        Assert.Equal(("Project", "NotStarted"), (Of("api").ResourceType, Of("api").State?.Text));
        Assert.Equal("Server", Of("server").IconName);
        Assert.Equal(Now, Of("server").CreationTimeStamp);
    }

    [Fact]
    public void Children_know_their_parent_and_have_its_checks()
    {
        Assert.Equal<RelationshipSnapshot>([new("server", "Parent")], Of("database").Relationships);
        Assert.Equal<RelationshipSnapshot>([new("server", "Parent"), new("server", "Reference")], Of("api").Relationships);
        Assert.Equal(_application.Workload("server").Name, Property("database", "resource.parentName"));
        Assert.Equal(_application.Workload("server").Name, Property("api", "resource.parentName"));
        Assert.Equal(["own_check", "server_check"], Of("database").HealthReports.Select(r => r.Name));
        Assert.All(Of("database").HealthReports, r => Assert.Null(r.Status));
    }

    public void Dispose() => _application.Dispose();

    private CustomResourceSnapshot Of(string name)
    {
        var start = _resources[name].TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var initial)
            ? initial.InitialSnapshot
            : new CustomResourceSnapshot { ResourceType = "", Properties = [] };
        return InitialSnapshots.Complete(start, _resources[name], Now);
    }

    private object? Property(string resource, string name) => Of(resource).Properties.Single(p => p.Name == name).Value;

    private sealed class Database(string name, ExecutableResource parent) : Resource(name), IResourceWithParent<ExecutableResource>
    {
        public ExecutableResource Parent => parent;
    }
}
