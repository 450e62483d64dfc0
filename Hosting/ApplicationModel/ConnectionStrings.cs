using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Shows connection strings in the dashboard as soon as they are known, and starts those that are resources of their own.</summary>
internal sealed class ConnectionStrings(
    DependencyWaiter waiter, ResourceNotificationService notifications, ResourceLoggerService loggers, IDistributedApplicationEventing eventing,
    IHostApplicationLifetime lifetime, IServiceProvider services)
{
    public void Subscribe() => eventing.Subscribe<ConnectionStringAvailableEvent>((e, cancellationToken) =>
    {
        // A parameter shows its value already.
        if (e.Resource is IResourceWithConnectionString resource and not (ParameterResource or ConnectionStringResource))
        {
            _ = ShowAsync(resource);
        }

        return Task.CompletedTask;
    });

    /// <summary>Waits in the background: a value that the user has yet to enter must not hold up the application.</summary>
    public void Begin(ConnectionStringResource resource) => _ = RunAsync(resource);

    private async Task RunAsync(ConnectionStringResource resource)
    {
        try
        {
            await notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Waiting });
            await waiter.WaitForDependenciesAsync(resource, lifetime.ApplicationStopping);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), lifetime.ApplicationStopping);
            if (await ShowAsync(resource))
            {
                await notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Running });
                return;
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // handlers of the AppHost run here; whatever they throw is this resource's failure, told in its own log
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.StartFailed(loggers.GetLogger(resource), e.Message, e is DistributedApplicationException ? null : e);
        }

        await notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.FailedToStart });
    }

    private async Task<bool> ShowAsync(IResourceWithConnectionString resource)
    {
        try
        {
            var value = await resource.GetConnectionStringAsync(lifetime.ApplicationStopping);
            await notifications.PublishUpdateAsync(resource, s => s with
            {
                Properties = s.Properties.With(new(KnownProperties.ConnectionString, value) { IsSensitive = true }),
            });
            return true;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // a value provider of the AppHost failed; the resource itself may run all the same
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.NoConnectionString(loggers.GetLogger(resource), resource.Name, e);
            return false;
        }
    }
}
