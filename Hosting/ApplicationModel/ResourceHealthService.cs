using System.Collections.Immutable;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// Runs the health checks of each resource while it runs, and publishes its ready event at the first healthy report.
/// Often while it is not healthy (1 s, growing to 5 s), every 30 s when it is.
/// </summary>
internal sealed class ResourceHealthService(
    ResourceNotificationService notifications, HealthCheckService checks, IDistributedApplicationEventing eventing,
    IServiceProvider services, TimeProvider time, ILogger<ResourceHealthService> logger) : BackgroundService
{
    private static readonly TimeSpan HealthyInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxUnhealthyInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(200);
    private readonly Dictionary<string, CancellationTokenSource> _running = [];
    private readonly Dictionary<string, (IResource Resource, Task Handlers)> _ready = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var update in notifications.WatchAsync(stoppingToken))
            {
                var isRunning = update.Snapshot.State?.Text == KnownResourceStates.Running;
                if (isRunning && !_running.ContainsKey(update.ResourceId))
                {
                    var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    _running.Add(update.ResourceId, stop);
                    _ = MonitorAsync(update.Resource, update.ResourceId, stop.Token);
                }
                else if (!isRunning && _running.Remove(update.ResourceId, out var stop))
                {
                    await stop.CancelAsync();
                    stop.Dispose();
                    lock (_ready)
                    {
                        _ready.Remove(update.ResourceId);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the application ends
        }
    }

    private async Task MonitorAsync(IResource resource, string id, CancellationToken cancellationToken)
    {
        try
        {
            var keys = resource.TryGetAnnotationsIncludingAncestorsOfType<HealthCheckAnnotation>(out var annotations)
                ? annotations.Select(a => a.Key).ToHashSet(StringComparer.Ordinal)
                : [];
            var ready = false;
            var interval = FirstInterval;
            while (keys.Count > 0)
            {
                var report = await checks.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken);
                var healthy = report.Status == HealthStatus.Healthy;
                var now = time.GetUtcNow().UtcDateTime;
                await notifications.PublishUpdateAsync(resource, id, s => s with { HealthReports = Reports(report, now) });
                if (healthy && !ready)
                {
                    ready = true;
                    await PublishReadyAsync(resource, id, cancellationToken);
                }

                // Quick while the resource comes up, so that those who wait for it lose little; then as Aspire does.
                interval = healthy ? HealthyInterval
                    : interval < TimeSpan.FromSeconds(1) ? interval + FirstInterval
                    : interval >= HealthyInterval ? TimeSpan.FromSeconds(1)
                    : TimeSpan.FromSeconds(Math.Min(interval.TotalSeconds + 1, MaxUnhealthyInterval.TotalSeconds));
                await Task.Delay(interval, time, cancellationToken);
            }

            await PublishReadyAsync(resource, id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the resource stopped
        }
    }

    private async Task PublishReadyAsync(IResource resource, string id, CancellationToken cancellationToken)
    {
        Task handlers;
        lock (_ready)
        {
            // The resource gets ready once, with the first of its replicas.
            handlers = _ready.Values.FirstOrDefault(r => r.Resource == resource).Handlers ?? RunAsync();
            _ready[id] = (resource, handlers);
        }

        await notifications.PublishUpdateAsync(resource, id, s => s with { ResourceReady = handlers });

        async Task RunAsync()
        {
            try
            {
                await eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                HostingLog.HandlerFailed(logger, nameof(ResourceReadyEvent), resource.Name, e);
                throw;
            }
        }
    }

    private static ImmutableArray<HealthReportSnapshot> Reports(HealthReport report, DateTime now) =>
        [.. report.Entries.Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.ToString()) { LastRunAt = now })];
}
