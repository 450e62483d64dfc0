using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Telemetry.UnitTests.Hosting.Model;
using Telemetry.UnitTests.ServiceDefaults;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class ReplicaTests : IDisposable
{
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder();
    private TestApplication? _application;

    [Fact]
    public async Task Each_replica_is_a_process_of_its_own_behind_the_same_service()
    {
        _builder.AddProject<ApiProject>("api", launchProfileName: null).WithHttpEndpoint().WithReplicas(3);
        Build().WithAddresses();

        var specs = new List<Executable>();
        foreach (var workload in Replicas)
        {
            specs.Add(await _application!.Get<ExecutableSpecs>().CreateAsync(workload, CancellationToken.None));
        }

        Assert.Equal(3, specs.Select(s => s.Metadata.Name).Distinct().Count());
        Assert.All(specs, s => Assert.StartsWith("api-", s.Metadata.Name, StringComparison.Ordinal));
        Assert.Equal(["0", "1", "2"], specs.Select(s => s.Metadata.Annotations!["resource-replica-index"]));
        Assert.All(specs, s => Assert.Equal("3", s.Metadata.Annotations!["resource-replica-count"]));
        Assert.All(specs, s => Assert.Contains("\"serviceName\":\"api\"", s.Metadata.Annotations!["service-producer"], StringComparison.Ordinal));
        Assert.Equal(3, specs.Select(s => s.Metadata.Annotations!["service-producer"]).Distinct().Count()); // a port for each
        Assert.Equal(3, specs.Select(s => s.Metadata.Annotations!["otel-service-instance-id"]).Distinct().Count());
    }

    [Theory]
    [InlineData(null, false, "proxy-less endpoint 'http'")]
    [InlineData(8080, true, "has the target port 8080")]
    public void Replicas_that_would_want_the_same_port_are_refused(int? targetPort, bool isProxied, string why)
    {
        _builder.AddProject<ApiProject>("api", launchProfileName: null).WithHttpEndpoint(targetPort: targetPort, isProxied: isProxied).WithReplicas(2);

        var error = Assert.Throws<DistributedApplicationException>(Build);

        Assert.Contains("'api' uses multiple replicas", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was started.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _builder.AddProject<ApiProject>("none", launchProfileName: null).WithReplicas(0));
    }

    [Fact]
    public async Task Each_replica_has_its_own_state_and_what_is_said_of_the_resource_holds_for_all()
    {
        var api = Two();
        var notifications = _application!.Get<ResourceNotificationService>();

        await notifications.PublishUpdateAsync(api, s => s with { State = KnownResourceStates.Starting });
        await notifications.PublishUpdateAsync(api, Replicas[1].Name, s => s with { State = KnownResourceStates.Running });
        _application.Get<ResourceLoggerService>().GetLogger(api).Log(LogLevel.Information, default, "to both", null, (text, _) => text);

        Assert.Equal(["Starting", "Running"], Replicas.Select(r => StateOf(r.Name)));
        foreach (var replica in Replicas)
        {
            var lines = _application.Get<ResourceLoggerService>().GetAllAsync(replica.Name).GetAsyncEnumerator();
            Assert.True(await lines.MoveNextAsync());
            Assert.EndsWith("to both", lines.Current[0].Content, StringComparison.Ordinal);
            await lines.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(WaitType.WaitUntilHealthy)]
    [InlineData(WaitType.WaitUntilStarted)]
    public async Task Who_waits_for_the_resource_waits_for_every_replica(WaitType type)
    {
        var web = _builder.AddExecutable("web", "true", ".");
        var api = _builder.AddProject<ApiProject>("api", launchProfileName: null).WithReplicas(2);
        web.Resource.Annotations.Add(new WaitAnnotation(api.Resource, type));
        Build();
        var notifications = _application!.Get<ResourceNotificationService>();

        var waiting = _application.Get<DependencyWaiter>().WaitForDependenciesAsync(web.Resource, CancellationToken.None);
        await notifications.PublishUpdateAsync(api.Resource, Replicas[0].Name, s => s with { State = "Running", ResourceReady = Task.CompletedTask });
        Assert.Equal("Waiting", StateOf("web"));
        Assert.False(waiting.IsCompleted);
        await notifications.PublishUpdateAsync(api.Resource, Replicas[1].Name, s => s with { State = "Running", ResourceReady = Task.CompletedTask });

        await waiting.WaitAsync(NotificationBench.Limit);
    }

    [Fact]
    public async Task The_resource_gets_ready_once_and_each_replica_is_checked()
    {
        var api = Two();
        var notifications = _application!.Get<ResourceNotificationService>();
        var ready = 0;
        _builder.Eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            Interlocked.Increment(ref ready);
            return Task.CompletedTask;
        });
        using var health = new ResourceHealthService(
            notifications, _application.Get<HealthCheckService>(), _builder.Eventing, _application.Get<IServiceProvider>(), new ManualClock(), NullLogger<ResourceHealthService>.Instance);
        await health.StartAsync(CancellationToken.None);

        foreach (var replica in Replicas)
        {
            await notifications.PublishUpdateAsync(api, replica.Name, s => s with { State = "Running" });
            await notifications.WaitForHealthyAsync("api", replica.Name, WaitBehavior.WaitOnResourceUnavailable, CancellationToken.None).WaitAsync(NotificationBench.Limit);
        }

        Assert.Equal(1, ready);
        await health.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_command_is_for_the_replica_whose_button_it_is_or_for_all()
    {
        var api = _builder.AddProject<ApiProject>("api", launchProfileName: null).WithReplicas(2)
            .WithCommand("name", "Name", c => Task.FromResult(CommandResults.Success("done", new CommandResultData { Value = c.ResourceName })))
            .WithCommand("fail", "Fail", c => Task.FromResult(CommandResults.Failure("no"))).Resource;
        Build();
        await _application!.Get<ResourceNotificationService>().PublishUpdateAsync(api, s => s with { State = "Running" });
        var commands = _application.Get<ResourceCommandService>();

        Assert.Equal(Replicas[1].Name, (await commands.ExecuteCommandAsync(Replicas[1].Name, "name")).Data!.Value);
        var all = await commands.ExecuteCommandAsync(api, "name");
        Assert.Equal((true, Replicas[0].Name), (all.Success, all.Data!.Value));
        var failed = await commands.ExecuteCommandAsync(api, "fail");
        Assert.StartsWith("2 of 2 command executions failed.", failed.Message, StringComparison.Ordinal);
        Assert.All(Replicas, r => Assert.Contains($"{r.Name}: no", failed.Message, StringComparison.Ordinal));
    }

    public void Dispose() => _application?.Dispose();

    private List<Workload> Replicas => [.. _application!.Get<Workloads>().All.Where(w => w.Resource.Name == "api")];

    private ProjectResource Two()
    {
        var api = _builder.AddProject<ApiProject>("api", launchProfileName: null).WithReplicas(2).Resource;
        Build();
        return api;
    }

    private TestApplication Build() => _application = TestApplication.Build(_builder);

    private string? StateOf(string id) =>
        _application!.Get<ResourceNotificationService>().TryGetCurrentState(id, out var state) ? state!.Snapshot.State?.Text : null;
}
