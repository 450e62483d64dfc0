using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Telemetry.UnitTests.ServiceDefaults;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class HealthServiceTests : IAsyncLifetime, IDisposable
{
    private readonly NotificationBench _bench = new();
    private readonly ManualClock _clock = new();
    private readonly DistributedApplicationEventing _eventing = new();
    private readonly ExecutableResource _server = new("server", "true", "/");
    private readonly ServiceProvider _services;
    private readonly ResourceHealthService _service;
    private HealthCheckResult _result = HealthCheckResult.Unhealthy("not yet");
    private int _ready;
    private TimeSpan _pause;

    public HealthServiceTests()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks().AddCheck("check", () => _result).AddCheck("of somebody else", () => throw new InvalidOperationException("not asked for"));
        _services = services.BuildServiceProvider();
        _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            _ready++;
            return Task.CompletedTask;
        });
        _service = new(
            _bench.Notifications, _services.GetRequiredService<HealthCheckService>(), _eventing, _services, _clock, NullLogger<ResourceHealthService>.Instance);
    }

    public Task InitializeAsync() => _service.StartAsync(CancellationToken.None);

    [Fact]
    public async Task Without_checks_a_running_resource_is_ready()
    {
        await _bench.IsAsync(_server, KnownResourceStates.Running);

        await _bench.Notifications.WaitForResourceHealthyAsync("server").WaitAsync(NotificationBench.Limit);
        Assert.Equal(1, _ready);
    }

    [Fact]
    public async Task Checks_run_often_until_healthy_and_then_every_half_minute()
    {
        _server.Annotations.Add(new HealthCheckAnnotation("check"));
        await _bench.IsAsync(_server, KnownResourceStates.Running);

        var intervals = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            intervals.Add(await PassAsync());
        }

        Assert.Equal([0.6, 0.8, 1, 2, 3, 4, 5, 5, 5, 5], intervals.Select(s => Math.Round(s, 3)));
        Assert.Equal("not yet", _bench.SnapshotOf(_server).HealthReports.Single().Description);
        Assert.Equal(0, _ready);

        _result = HealthCheckResult.Healthy("fine");
        Assert.Equal(30, await PassAsync());
        await _bench.Notifications.WaitForResourceHealthyAsync("server").WaitAsync(NotificationBench.Limit);
        Assert.Equal((HealthStatus.Healthy, "fine"), (_bench.SnapshotOf(_server).HealthReports.Single().Status, _bench.SnapshotOf(_server).HealthReports.Single().Description));

        _result = HealthCheckResult.Unhealthy("gone");
        Assert.Equal(1, await PassAsync());
        Assert.Equal(HealthStatus.Unhealthy, _bench.SnapshotOf(_server).HealthStatus);

        _result = HealthCheckResult.Healthy("back");
        Assert.Equal(30, await PassAsync());
        Assert.Equal(1, _ready);
    }

    [Fact]
    public async Task A_database_is_as_healthy_as_its_server()
    {
        _server.Annotations.Add(new HealthCheckAnnotation("check"));
        var database = new Child("database", _server);
        await _bench.IsAsync(database, KnownResourceStates.Running);

        await _clock.NextTimerAsync();

        Assert.Equal(HealthStatus.Unhealthy, _bench.SnapshotOf(database).HealthStatus);
        Assert.Equal(0, _ready);
    }

    [Fact]
    public async Task A_stopped_resource_is_not_checked_any_more_and_gets_ready_again()
    {
        _server.Annotations.Add(new HealthCheckAnnotation("check"));
        _result = HealthCheckResult.Healthy();
        await _bench.IsAsync(_server, KnownResourceStates.Running);
        await _clock.NextTimerAsync();
        await _bench.IsAsync(_server, KnownResourceStates.Finished);
        await _bench.IsAsync(_server, KnownResourceStates.Running);

        await _clock.NextTimerAsync();

        Assert.Equal(2, _ready);
    }

    public Task DisposeAsync() => _service.StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _service.Dispose();
        _bench.Dispose();
        _services.Dispose();
    }

    /// <summary>Lets one pause between two checks go by; the length of the next one.</summary>
    private async Task<double> PassAsync()
    {
        if (_pause == default)
        {
            _pause = await _clock.NextTimerAsync();
        }

        _clock.Advance(_pause);
        _pause = await _clock.NextTimerAsync();
        return _pause.TotalSeconds;
    }

    private sealed class Child(string name, IResource parent) : Resource(name), IResourceWithParent
    {
        public IResource Parent => parent;
    }
}
