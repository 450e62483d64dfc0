using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Telemetry.UnitTests.Hosting.Model;

/// <summary>States of resources as a test publishes them.</summary>
internal sealed class NotificationBench : IHostApplicationLifetime, IServiceProvider, IDisposable
{
    private readonly CancellationTokenSource _stopped = new();

    public NotificationBench() => Notifications = new(this, this);

    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    public ResourceNotificationService Notifications { get; }

    public ResourceLoggerService Loggers { get; } = new();

    public CancellationToken ApplicationStarted => default;

    public CancellationToken ApplicationStopping => default;

    public CancellationToken ApplicationStopped => _stopped.Token;

    public Task IsAsync(IResource resource, string state, int? exitCode = null) =>
        Notifications.PublishUpdateAsync(resource, s => s with { State = state, ExitCode = exitCode });

    public Task HealthIsAsync(IResource resource, params (string Key, HealthStatus? Status)[] reports) => Notifications.PublishUpdateAsync(
        resource, s => s with { HealthReports = [.. reports.Select(r => new HealthReportSnapshot(r.Key, r.Status, null, null))] });

    public Task IsReadyAsync(IResource resource, Task? handlers = null) =>
        Notifications.PublishUpdateAsync(resource, s => s with { ResourceReady = handlers ?? Task.CompletedTask });

    public CustomResourceSnapshot SnapshotOf(IResource resource) =>
        Notifications.TryGetCurrentState(resource.Name, out var state) ? state!.Snapshot : throw new InvalidOperationException($"{resource.Name} has no state.");

    public void StopApplication() => _stopped.Cancel();

    public object? GetService(Type serviceType) => null;

    public void Dispose()
    {
        Notifications.Dispose();
        _stopped.Dispose();
    }
}
