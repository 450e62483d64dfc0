using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Turns what DCP reports into the states of resources.</summary>
internal sealed class ResourceFeed(
    Workloads workloads, ResourceNotificationService notifications, ProcessLogs logs, IDistributedApplicationEventing eventing,
    DistributedApplicationModel model, IServiceProvider services, TimeProvider time,
    ILogger<ResourceFeed> logger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<string, (Workload Owner, string Service)> _serving = new(StringComparer.Ordinal);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(DcpClient dcp, CancellationToken cancellationToken) => Task.WhenAll(
        WatchAsync<Executable>(dcp, OnExecutableAsync, cancellationToken),
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

    private async Task OnExecutableAsync(WatchEvent<Executable> change)
    {
        if (workloads.Find(change.Object.Metadata.Name) is not { } workload)
        {
            return;
        }

        if (change.Type == WatchEventType.Deleted)
        {
            // Only its own instance: the next one may have been created already.
            if (workload.Observed?.Metadata.Uid == change.Object.Metadata.Uid)
            {
                workload.Observed = null;
            }

            return;
        }

        var wasFinal = ExecutableState.IsFinal(workload.Observed?.Status?.State) && workload.Observed?.Metadata.Uid == change.Object.Metadata.Uid;
        workload.Observed = change.Object;
        logs.OnInstance(workload.Name, change.Object.Metadata.Uid);
        await PublishAsync(workload);
        if (!wasFinal && ExecutableState.IsFinal(change.Object.Status?.State)
            && notifications.TryGetCurrentState(workload.Name, out var state))
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

    private async Task PublishAsync(Workload workload)
    {
        if (workload.Observed is not { } executable)
        {
            return;
        }

        await notifications.PublishUpdateAsync(workload.Resource, s => ExecutableSnapshots.Apply(s, workload, executable));
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
