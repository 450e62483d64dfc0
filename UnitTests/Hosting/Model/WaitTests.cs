using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class WaitTests
{
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder();

    [Fact]
    public void Each_kind_of_waiting_is_recorded_with_its_relation()
    {
        var server = _builder.AddExecutable("server", "true", ".");
        var client = _builder.AddExecutable("client", "true", ".")
            .WaitFor(server).WaitForStart(server, WaitBehavior.WaitOnResourceUnavailable).WaitForCompletion(server, 3);

        Assert.Equal(
            [(WaitType.WaitUntilHealthy, 0, null), (WaitType.WaitUntilStarted, 0, WaitBehavior.WaitOnResourceUnavailable), (WaitType.WaitForCompletion, 3, (WaitBehavior?)null)],
            client.Resource.Annotations.OfType<WaitAnnotation>().Select(w => (w.WaitType, w.ExitCode, w.WaitBehavior)));
        Assert.Equal(["WaitFor"], client.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => r.Type));
    }

    [Fact]
    public void Nobody_waits_for_itself()
    {
        var server = _builder.AddExecutable("server", "true", ".");

        Assert.Contains("'server' resource cannot wait for itself", Assert.Throws<DistributedApplicationException>(() => server.WaitFor(server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_waits_for_a_database_waits_for_its_server_too()
    {
        var server = _builder.AddExecutable("server", "true", ".");
        var database = _builder.AddResource(new Child("database", server.Resource));
        var client = _builder.AddExecutable("client", "true", ".").WaitFor(database);

        Assert.Equal(["server", "database"], client.Resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource.Name));
        Assert.Equal(["database"], client.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => r.Resource.Name));
    }

    [Fact]
    public void No_child_waits_for_its_parent()
    {
        var server = _builder.AddExecutable("server", "true", ".");
        var child = _builder.AddResource(new WaitingChild("child", server.Resource));

        Assert.Contains("'child' resource cannot wait for its parent 'server'", Assert.Throws<DistributedApplicationException>(() => child.WaitFor(server)).Message, StringComparison.Ordinal);
    }

    private sealed class Child(string name, IResource parent) : Resource(name), IResourceWithParent
    {
        public IResource Parent => parent;
    }

    private sealed class WaitingChild(string name, IResource parent) : Resource(name), IResourceWithParent, IResourceWithWaitSupport
    {
        public IResource Parent => parent;
    }
}
