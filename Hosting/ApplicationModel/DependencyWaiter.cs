using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes a resource wait for what its <see cref="WaitAnnotation"/>s name.</summary>
internal sealed class DependencyWaiter(ResourceNotificationService notifications, ResourceLoggerService loggers)
{
    /// <exception cref="DistributedApplicationException">A dependency ended in a way that makes waiting pointless.</exception>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        WaitForDependenciesAsync(resource, resource.InstanceName(), cancellationToken);

    /// <summary>The same for one instance: its replicas may be further, or started by hand.</summary>
    public async Task WaitForDependenciesAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        if (!resource.TryGetAnnotationsOfType<WaitAnnotation>(out var waits))
        {
            return;
        }

        var waitingFor = waits.Select(w => w.Resource.Name).Distinct().ToArray();
        await notifications.PublishUpdateAsync(resource, instance, s => s with
        {
            State = KnownResourceStates.Waiting,
            Properties = WithWaitingFor(s.Properties, waitingFor),
        });
        await Task.WhenAll(waits.Select(wait => WaitAsync(resource, instance, wait, cancellationToken)));
        await notifications.PublishUpdateAsync(resource, instance, s => s with { Properties = WithWaitingFor(s.Properties, null) });
    }

    // Of a dependency with replicas each one must be there.
    private async Task WaitAsync(IResource resource, string instance, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var logger = loggers.GetLogger(instance);
        var dependency = wait.Resource.Name;
        Tell(logger, wait.WaitType, dependency);
        await Task.WhenAll(wait.Resource.InstanceNames().Select(id => WaitForAsync(resource, wait, id, cancellationToken)));
        HostingLog.FinishedWaiting(logger, dependency);
    }

    private static void Tell(ILogger logger, WaitType type, string dependency)
    {
        switch (type)
        {
            case WaitType.WaitForCompletion:
                HostingLog.WaitingToComplete(logger, dependency);
                break;
            case WaitType.WaitUntilStarted:
                HostingLog.WaitingToStart(logger, dependency);
                break;
            default:
                HostingLog.WaitingToBeHealthy(logger, dependency);
                break;
        }
    }

    private async Task WaitForAsync(IResource resource, WaitAnnotation wait, string id, CancellationToken cancellationToken)
    {
        var dependency = wait.Resource.Name;
        var behavior = wait.WaitBehavior ?? WaitBehavior.StopOnResourceUnavailable;
        switch (wait.WaitType)
        {
            case WaitType.WaitForCompletion:
                var end = await notifications.WaitForResourceAsync(
                    dependency, e => e.ResourceId == id && ResourceNotificationService.IsTerminal(e.Snapshot), cancellationToken);
                if (end.Snapshot.State?.Text == KnownResourceStates.FailedToStart || end.Snapshot.ExitCode != wait.ExitCode)
                {
                    throw new DistributedApplicationException(
                        $"Resource '{dependency}' ended in state '{end.Snapshot.State?.Text}' with exit code {end.Snapshot.ExitCode?.ToString() ?? "unknown"} instead of {wait.ExitCode}; '{resource.Name}' needs it and is not started. See the console log of '{dependency}'.");
                }

                break;
            case WaitType.WaitUntilStarted:
                await notifications.WaitForResourceAsync(
                    dependency, e => e.ResourceId == id && (e.Snapshot.State?.Text == KnownResourceStates.Running || GivesUp(resource, e, behavior)), cancellationToken);
                break;
            default:
                await notifications.WaitForHealthyAsync(dependency, id, behavior, cancellationToken);
                break;
        }
    }

    private static bool GivesUp(IResource waiter, ResourceEvent e, WaitBehavior behavior) =>
        behavior == WaitBehavior.StopOnResourceUnavailable && ResourceNotificationService.IsTerminal(e.Snapshot)
            ? throw new DistributedApplicationException(
                $"Resource '{e.Resource.Name}' is in state '{e.Snapshot.State?.Text}'; '{waiter.Name}' needs it running and is not started.")
            : false;

    private static ImmutableArray<ResourcePropertySnapshot> WithWaitingFor(ImmutableArray<ResourcePropertySnapshot> properties, string[]? names) =>
        properties.RemoveAll(p => p.Name == KnownProperties.WaitingFor) is var rest && names is null
            ? rest
            : rest.Add(new(KnownProperties.WaitingFor, names));
}
