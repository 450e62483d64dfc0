using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Holds the state of every resource; anybody may publish, watch and wait.</summary>
public class ResourceNotificationService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceEvent> _current = new(StringComparer.Ordinal);
    private readonly Lock _publishing = new();
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenRegistration _applicationStopping;

    private readonly IServiceProvider _services;

    internal ResourceNotificationService(IHostApplicationLifetime hostApplicationLifetime, IServiceProvider serviceProvider)
    {
        _services = serviceProvider;
        _applicationStopping = hostApplicationLifetime.ApplicationStopped.Register(_stopping.Cancel);
    }

    /// <summary>Changes the state of the resource, of each of its instances.</summary>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var name in resource.InstanceNames())
        {
            await PublishUpdateAsync(resource, name, stateFactory);
        }
    }

    public Task PublishUpdateAsync(
        IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_publishing)
        {
            var before = _current.TryGetValue(resourceId, out var known) ? known.Snapshot : InitialSnapshot(resource);
            var update = new ResourceEvent(resource, resourceId, WithCommands(WithVisibility(stateFactory(before), resource), resource));
            _current[resourceId] = update;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(update);
            }
        }

        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, out ResourceEvent? resourceEvent)
    {
        resourceEvent = _current.GetValueOrDefault(resourceId)
            ?? _current.Values.FirstOrDefault(e => NameEquals(e.Resource.Name, resourceId));
        return resourceEvent is not null;
    }

    /// <summary>The current state of every resource, then each change, until cancelled or the application has stopped.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        var channel = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        lock (_publishing)
        {
            foreach (var known in _current.Values)
            {
                channel.Writer.TryWrite(known);
            }

            _watchers.Add(channel);
        }

        try
        {
            await foreach (var update in channel.Reader.ReadAllAsync(either.Token))
            {
                yield return update;
            }
        }
        finally
        {
            lock (_publishing)
            {
                _watchers.Remove(channel);
            }
        }
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.Ordinal);
        var update = await WaitForResourceAsync(
            resourceName, e => e.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken);
        return update.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var update in WatchAsync(cancellationToken))
        {
            if (NameEquals(update.Resource.Name, resourceName) && predicate(update))
            {
                return update;
            }
        }

        throw new OperationCanceledException($"The application stopped before resource '{resourceName}' got there.");
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, WaitBehavior.WaitOnResourceUnavailable, cancellationToken);

    /// <summary>Waits until the resource runs, all its health checks pass and its ready handlers are done.</summary>
    /// <exception cref="DistributedApplicationException">It ended or failed to start, and <paramref name="waitBehavior"/> says not to wait on.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default) =>
        WaitForHealthyAsync(resourceName, resourceId: null, waitBehavior, cancellationToken);

    /// <summary>The same for one instance of the resource (null = any).</summary>
    internal async Task<ResourceEvent> WaitForHealthyAsync(
        string resourceName, string? resourceId, WaitBehavior waitBehavior, CancellationToken cancellationToken)
    {
        var update = await WaitForResourceAsync(
            resourceName,
            e => (resourceId is null || e.ResourceId == resourceId)
                && (e.Snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReady: not null }
                    || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && IsTerminal(e.Snapshot))),
            cancellationToken);
        if (update.Snapshot.HealthStatus != HealthStatus.Healthy)
        {
            throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy because it is in the '{update.Snapshot.State?.Text}' state.");
        }

        await update.Snapshot.ResourceReady!.WaitAsync(cancellationToken);
        return update;
    }

    public void Dispose()
    {
        _applicationStopping.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static bool IsTerminal(CustomResourceSnapshot snapshot) =>
        snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text);

    internal IReadOnlyCollection<ResourceEvent> Current => [.. _current.Values];

    private static CustomResourceSnapshot WithVisibility(CustomResourceSnapshot snapshot, IResource resource) =>
        resource.TryGetLastAnnotation<HiddenAnnotation>(out var hidden) ? snapshot with { IsHidden = hidden.Hides(snapshot) } : snapshot;

    // The commands of a state go out with it: a Stop button on a stopped resource would be a lie for one update.
    private CustomResourceSnapshot WithCommands(CustomResourceSnapshot snapshot, IResource resource) => snapshot with
    {
        Commands = [.. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(c => new ResourceCommandSnapshot(
            c.Name, c.UpdateState(new() { ResourceSnapshot = snapshot, Services = _services }), c.DisplayName, c.DisplayDescription,
            null, c.ConfirmationMessage, c.IconName, c.IconVariant, c.IsHighlighted) { Arguments = c.Arguments, Visibility = c.Visibility })],
    };

    private static bool NameEquals(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static CustomResourceSnapshot InitialSnapshot(IResource resource) =>
        resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var initial)
            ? initial.InitialSnapshot
            : new CustomResourceSnapshot { ResourceType = resource.GetType().Name, Properties = [] };
}
