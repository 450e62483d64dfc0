using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class NotificationTests : IDisposable
{
    private readonly NotificationBench _bench = new();
    private readonly ExecutableResource _web = new("web", "true", "/");
    private readonly ExecutableResource _database = new("database", "true", "/");

    [Fact]
    public async Task A_watcher_gets_what_is_and_then_what_changes()
    {
        await _bench.IsAsync(_web, KnownResourceStates.Starting);
        using var stop = new CancellationTokenSource(NotificationBench.Limit);
        await using var events = _bench.Notifications.WatchAsync(stop.Token).GetAsyncEnumerator(stop.Token);

        Assert.Equal("web Starting", await NextAsync(events));
        await _bench.IsAsync(_database, KnownResourceStates.Waiting);
        await _bench.IsAsync(_web, KnownResourceStates.Running);

        Assert.Equal("database Waiting", await NextAsync(events));
        Assert.Equal("web Running", await NextAsync(events));
    }

    [Fact]
    public async Task Updates_from_many_sides_are_all_applied()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (_, _) =>
            await _bench.Notifications.PublishUpdateAsync(_web, s => s with { ExitCode = (s.ExitCode ?? 0) + 1 }));

        Assert.Equal(200, _bench.SnapshotOf(_web).ExitCode);
    }

    [Fact]
    public async Task Waiting_ends_at_the_state_that_was_asked_for()
    {
        var running = _bench.Notifications.WaitForResourceAsync("WEB", KnownResourceStates.Running);
        var either = _bench.Notifications.WaitForResourceAsync("web", [KnownResourceStates.Finished, KnownResourceStates.FailedToStart]);

        await _bench.IsAsync(_web, KnownResourceStates.Starting);
        Assert.False(running.IsCompleted);
        await _bench.IsAsync(_web, KnownResourceStates.Running);
        await running.WaitAsync(NotificationBench.Limit);
        Assert.False(either.IsCompleted);
        await _bench.IsAsync(_web, KnownResourceStates.FailedToStart);
        Assert.Equal("FailedToStart", await either.WaitAsync(NotificationBench.Limit));
    }

    [Fact]
    public async Task Waiting_ends_when_the_application_does()
    {
        var waiting = _bench.Notifications.WaitForResourceAsync("web", KnownResourceStates.Running);

        _bench.StopApplication();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(NotificationBench.Limit));
    }

    [Fact]
    public async Task Healthy_is_running_with_every_check_passed()
    {
        await _bench.IsAsync(_web, KnownResourceStates.Starting);
        Assert.Null(_bench.SnapshotOf(_web).HealthStatus);

        await _bench.IsAsync(_web, KnownResourceStates.Running);
        Assert.Equal(HealthStatus.Healthy, _bench.SnapshotOf(_web).HealthStatus);

        await _bench.HealthIsAsync(_web, ("a", HealthStatus.Healthy), ("b", null));
        Assert.Equal(HealthStatus.Unhealthy, _bench.SnapshotOf(_web).HealthStatus);

        await _bench.HealthIsAsync(_web, ("a", HealthStatus.Healthy), ("b", HealthStatus.Degraded));
        Assert.Equal(HealthStatus.Degraded, _bench.SnapshotOf(_web).HealthStatus);

        await _bench.IsAsync(_web, KnownResourceStates.Finished);
        Assert.Null(_bench.SnapshotOf(_web).HealthStatus);
    }

    [Fact]
    public async Task WaitForResourceHealthy_also_waits_for_the_ready_handlers()
    {
        var handlers = new TaskCompletionSource();
        var waiting = _bench.Notifications.WaitForResourceHealthyAsync("web");

        await _bench.IsAsync(_web, KnownResourceStates.Running);
        await _bench.IsReadyAsync(_web, handlers.Task);
        Assert.False(waiting.IsCompleted);
        handlers.SetResult();

        Assert.Equal("web", (await waiting.WaitAsync(NotificationBench.Limit)).Resource.Name);
    }

    [Fact]
    public async Task A_resource_that_ended_ends_the_waiting_where_that_was_asked_for()
    {
        var patient = _bench.Notifications.WaitForResourceHealthyAsync("web", WaitBehavior.WaitOnResourceUnavailable);
        var hasty = _bench.Notifications.WaitForResourceHealthyAsync("web", WaitBehavior.StopOnResourceUnavailable);

        await _bench.IsAsync(_web, KnownResourceStates.FailedToStart);

        var stopped = await Assert.ThrowsAsync<DistributedApplicationException>(() => hasty.WaitAsync(NotificationBench.Limit));
        Assert.Contains("'web' to become healthy because it is in the 'FailedToStart' state", stopped.Message, StringComparison.Ordinal);
        Assert.False(patient.IsCompleted);
        await _bench.IsAsync(_web, KnownResourceStates.Running);
        await _bench.IsReadyAsync(_web);
        await patient.WaitAsync(NotificationBench.Limit);
    }

    public void Dispose() => _bench.Dispose();

    private static async Task<string> NextAsync(IAsyncEnumerator<ResourceEvent> events) =>
        await events.MoveNextAsync() ? $"{events.Current.Resource.Name} {events.Current.Snapshot.State?.Text}" : "end";
}
