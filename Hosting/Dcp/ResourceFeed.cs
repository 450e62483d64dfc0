using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Turns what DCP reports into the states of resources.</summary>
internal sealed class ResourceFeed(
    Workloads workloads, ResourceNotificationService notifications, ResourceLoggerService loggers, ProcessLogs logs, IDistributedApplicationEventing eventing,
    ContainerEngine engine, DistributedApplicationModel model, IServiceProvider services, TimeProvider time,
    ILogger<ResourceFeed> logger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<string, (Workload Owner, string Service)> _serving = new(StringComparer.Ordinal);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(DcpClient dcp, CancellationToken cancellationToken) => Task.WhenAll(
        WatchAsync<Executable>(
            dcp,
            change => OnWorkloadAsync(change, (workload, executable) => new(
                executable.Metadata.Uid, executable.State, ExecutableState.IsFinal(executable.State),
                snapshot => ExecutableSnapshots.Apply(snapshot, workload, executable))),
            cancellationToken),
        workloads.HaveContainers ? WatchAsync<Container>(dcp, OnContainerAsync, cancellationToken) : Task.CompletedTask,
        WatchAsync<Endpoint>(dcp, OnEndpointAsync, cancellationToken));

    private async Task WatchAsync<T>(DcpClient dcp, Func<WatchEvent<T>, Task> handle, CancellationToken cancellationToken)
        where T : class, IDcpKind<T>
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in dcp.WatchAsync<T>(cancellationToken))
                {
                    await handle(change);
                }
            }
            catch (Exception e) when (e is DcpException or HttpRequestException or IOException)
            {
                HostingLog.WatchEnded(logger, T.Plural, e.Message);
                await Task.Delay(Retry, time, cancellationToken);
            }
        }
    }

    private async Task OnContainerAsync(WatchEvent<Container> change)
    {
        var container = change.Object;
        var hadFailed = workloads.Find(container.Metadata.Name)?.Observed is { State: ContainerState.FailedToStart } before && before.Uid == container.Metadata.Uid;
        await OnWorkloadAsync(change, (workload, current) => new(
            current.Metadata.Uid, current.State, ContainerState.IsFinal(current.State), snapshot => ContainerSnapshots.Apply(snapshot, workload, current))
        {
            ContainerId = current.Status?.ContainerId,
            IsStopAsked = current.Spec?.Stop == true,
        });
        if (container.State == ContainerState.RuntimeUnhealthy)
        {
            engine.Suspect();
        }
        else if (container.State == ContainerState.FailedToStart && !hadFailed && workloads.Find(container.Metadata.Name) is { } failed)
        {
            var reason = ContainerFaults.Describe(container);
            HostingLog.NotStarted(logger, failed.Resource.Name, reason);
            HostingLog.StartFailed(loggers.GetLogger(failed.Name), reason, null);
        }
    }

    private async Task OnWorkloadAsync<T>(WatchEvent<T> change, Func<Workload, T, Observation> observe)
        where T : class, IDcpWorkload<T>
    {
        if (workloads.Find(change.Object.Metadata.Name) is not { } workload)
        {
            return;
        }

        if (change.Type == WatchEventType.Deleted)
        {
            // Only its own instance: the next one may have been created already.
            if (workload.Observed?.Uid == change.Object.Metadata.Uid)
            {
                workload.Observed = null;
            }

            return;
        }

        var observed = observe(workload, change.Object);
        var wasFinal = workload.Observed is { IsFinal: true } before && before.Uid == observed.Uid;
        workload.Observed = observed;
        logs.OnInstance(workload.Name, observed.Uid);
        await PublishAsync(workload);
        if (!wasFinal && observed.IsFinal && notifications.TryGetCurrentState(workload.Name, out var state))
        {
            await TellStoppedAsync(workload.Resource, state!);
        }
    }

    private async Task TellStoppedAsync(IResource resource, ResourceEvent state)
    {
        try
        {
            await eventing.PublishAsync(new ResourceStoppedEvent(resource, services, state));
        }
#pragma warning disable CA1031 // the AppHost's own code; its failure must not end the watch on every resource
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.HandlerFailed(logger, nameof(ResourceStoppedEvent), resource.Name, e);
        }
    }

    private async Task OnEndpointAsync(WatchEvent<Endpoint> change)
    {
        var endpoint = change.Object;
        if (change.Type == WatchEventType.Deleted)
        {
            if (_serving.Remove(endpoint.Metadata.Name, out var gone))
            {
                gone.Owner.Serving.TryRemove(gone.Service, out _);
                await PublishAsync(gone.Owner);
            }
        }
        else if (endpoint.Metadata.OwnerReferences is [{ Name: var owner }, ..] && workloads.Find(owner) is { } workload
            && endpoint.Spec?.ServiceName is { } service && _serving.TryAdd(endpoint.Metadata.Name, (workload, service)))
        {
            workload.Serving[service] = 0;
            await PublishAsync(workload);
        }
    }

    /// <summary>The resource as DCP last reported it.</summary>
    public async Task PublishAsync(Workload workload)
    {
        if (workload.Observed is not { } observed)
        {
            return;
        }

        await notifications.PublishUpdateAsync(workload.Resource, workload.Name, s =>
        {
            // What DCP said last, not what it had said when this was called: the watch on endpoints runs beside that on processes.
            var last = workload.Observed ?? observed;
            // DCP does not see an engine go away from under a container that runs.
            var isCutOff = workload.Resource is ContainerResource && engine.Fault is not null && !last.IsFinal;
            return isCutOff ? last.Apply(s) with { State = KnownResourceStates.RuntimeUnhealthy } : last.Apply(s);
        });
        if (!notifications.TryGetCurrentState(workload.Name, out var current))
        {
            return;
        }

        // A database lives and dies with its server.
        foreach (var child in model.Resources.OfType<IResourceWithParent>().Where(c => c.Parent == workload.Resource && !c.HasAnnotationOfType<InstanceAnnotation>()))
        {
            await notifications.PublishUpdateAsync(child, s => s with
            {
                State = current!.Snapshot.State,
                StartTimeStamp = current.Snapshot.StartTimeStamp,
                StopTimeStamp = current.Snapshot.StopTimeStamp,
            });
        }
    }
}
