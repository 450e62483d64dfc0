using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class ConnectionStringTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder();
    private TestApplication? _application;

    [Fact]
    public async Task It_runs_when_what_it_is_made_of_runs_and_its_value_is_masked()
    {
        var password = _builder.AddParameter("password", secret: true);
        var server = _builder.AddExecutable("server", "true", ".").WithHttpEndpoint();
        var own = _builder.AddConnectionString("own", ReferenceExpression.Create($"Host={server.GetEndpoint("http").Property(EndpointProperty.Host)};Password={password}")).Resource;
        await InitializeAsync();

        Assert.Equal(["server", "password"], own.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type == "Reference").Select(r => r.Resource.Name));
        await Notifications.WaitForResourceAsync("own", KnownResourceStates.Waiting).WaitAsync(Limit);
        await Notifications.PublishUpdateAsync(server.Resource, s => s with { State = KnownResourceStates.Running });
        await _application!.Get<ParameterProcessor>().ApplyAsync(password.Resource, "p", save: false);

        await Notifications.WaitForResourceAsync("own", KnownResourceStates.Running).WaitAsync(Limit);
        var shown = SnapshotOf(own).Properties.Single(p => p.Name == "resource.connectionString");
        Assert.Equal(("Host=localhost;Password=p", true), (shown.Value, shown.IsSensitive));
        Assert.Equal("ConnectionString", SnapshotOf(own).ResourceType);
    }

    [Fact]
    public async Task A_server_s_connection_string_is_shown_masked_when_it_is_known()
    {
        var database = _builder.AddResource(new Database("database")).Resource;
        await InitializeAsync();
        _application!.Get<ConnectionStrings>().Subscribe();

        await _builder.Eventing.PublishAsync(new ConnectionStringAvailableEvent(database, _application.Get<IServiceProvider>()));

        var shown = await Notifications.WaitForResourceAsync("database", e => e.Snapshot.Properties.Any(p => p.Name == "resource.connectionString")).WaitAsync(Limit);
        Assert.True(shown.Snapshot.Properties.Single().IsSensitive);
    }

    [Fact]
    public async Task What_ends_before_it_runs_fails_it()
    {
        var server = _builder.AddExecutable("server", "true", ".").WithHttpEndpoint();
        _builder.AddConnectionString("own", b => b.AppendFormatted(server.GetEndpoint("http")));
        await InitializeAsync();

        await Notifications.PublishUpdateAsync(server.Resource, s => s with { State = KnownResourceStates.FailedToStart });

        await Notifications.WaitForResourceAsync("own", KnownResourceStates.FailedToStart).WaitAsync(Limit);
    }

    public void Dispose() => _application?.Dispose();

    private ResourceNotificationService Notifications => _application!.Get<ResourceNotificationService>();

    private CustomResourceSnapshot SnapshotOf(ConnectionStringResource resource)
    {
        Assert.True(Notifications.TryGetCurrentState(resource.Name, out var state));
        return state!.Snapshot;
    }

    private async Task InitializeAsync()
    {
        _application = TestApplication.Build(_builder).WithAddresses();
        _application.Get<ParameterProcessor>().Initialize();
        foreach (var resource in _builder.Resources)
        {
            await Notifications.PublishUpdateAsync(resource, s => s);
            await _builder.Eventing.PublishAsync(new InitializeResourceEvent(
                resource, _builder.Eventing, _application.Get<ResourceLoggerService>(), Notifications, _application.Get<IServiceProvider>()));
        }
    }

    private sealed class Database(string name) : Resource(name), IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"Host=x");
    }
}
