using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class DependencyWaiterTests : IDisposable
{
    private readonly NotificationBench _bench = new();
    private readonly ExecutableResource _server = new("server", "true", "/");
    private readonly ExecutableResource _client = new("client", "true", "/");

    [Fact]
    public async Task Who_waits_for_nobody_starts_at_once()
    {
        Assert.True(WaitAsync().IsCompletedSuccessfully);
        Assert.False(_bench.Notifications.TryGetCurrentState("client", out _));
    }

    [Fact]
    public async Task Waiting_is_a_state_that_tells_for_whom()
    {
        var waiting = WaitAsync(new WaitAnnotation(_server, WaitType.WaitUntilHealthy));

        Assert.Equal("Waiting", _bench.SnapshotOf(_client).State?.Text);
        Assert.Equal(["server"], (string[])_bench.SnapshotOf(_client).Properties.Single(p => p.Name == "resource.waitingFor").Value!);
        await _bench.IsAsync(_server, KnownResourceStates.Running);
        await _bench.IsReadyAsync(_server);
        await waiting.WaitAsync(NotificationBench.Limit);
        Assert.Empty(_bench.SnapshotOf(_client).Properties);
    }

    [Fact]
    public async Task A_healthy_server_is_waited_for_not_only_a_running_one()
    {
        var waiting = WaitAsync(new WaitAnnotation(_server, WaitType.WaitUntilHealthy));
        var started = WaitAsync(new WaitAnnotation(_server, WaitType.WaitUntilStarted));

        await _bench.HealthIsAsync(_server, ("check", null));
        await _bench.IsAsync(_server, KnownResourceStates.Running);
        await started.WaitAsync(NotificationBench.Limit);
        await _bench.IsReadyAsync(_server);
        Assert.False(waiting.IsCompleted);
        await _bench.HealthIsAsync(_server, ("check", HealthStatus.Healthy));

        await waiting.WaitAsync(NotificationBench.Limit);
    }

    [Theory]
    [InlineData("Finished", 0, 0, null)]
    [InlineData("Exited", 3, 3, null)]
    [InlineData("Finished", 1, 0, "ended in state 'Finished' with exit code 1 instead of 0; 'client' needs it and is not started")]
    [InlineData("Finished", null, 0, "exit code unknown instead of 0")]
    [InlineData("FailedToStart", null, 0, "ended in state 'FailedToStart'")]
    public async Task Completion_is_the_end_with_the_right_exit_code(string state, int? exitCode, int wanted, string? failure)
    {
        var waiting = WaitAsync(new WaitAnnotation(_server, WaitType.WaitForCompletion, wanted));

        await _bench.IsAsync(_server, KnownResourceStates.Running);
        Assert.False(waiting.IsCompleted);
        await _bench.IsAsync(_server, state, exitCode);

        if (failure is null)
        {
            await waiting.WaitAsync(NotificationBench.Limit);
        }
        else
        {
            var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => waiting.WaitAsync(NotificationBench.Limit));
            Assert.Contains(failure, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(WaitType.WaitUntilHealthy)]
    [InlineData(WaitType.WaitUntilStarted)]
    public async Task A_server_that_cannot_start_ends_the_waiting_unless_told_otherwise(WaitType type)
    {
        var waiting = WaitAsync(new WaitAnnotation(_server, type));
        var patient = WaitAsync(new WaitAnnotation(_server, type) { WaitBehavior = WaitBehavior.WaitOnResourceUnavailable });

        await _bench.IsAsync(_server, KnownResourceStates.FailedToStart);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => waiting.WaitAsync(NotificationBench.Limit));
        Assert.Contains("'server'", error.Message, StringComparison.Ordinal);
        Assert.False(patient.IsCompleted);
    }

    public void Dispose() => _bench.Dispose();

    private async Task WaitAsync(params WaitAnnotation[] waits)
    {
        _client.Annotations.Clear();
        foreach (var wait in waits)
        {
            _client.Annotations.Add(wait);
        }

        await new DependencyWaiter(_bench.Notifications, _bench.Loggers).WaitForDependenciesAsync(_client, CancellationToken.None);
    }
}
