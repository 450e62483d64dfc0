using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Starts, stops and restarts one resource; one of these at a time for each.</summary>
internal sealed class WorkloadRunner(
    DependencyWaiter waiter, ResourceNotificationService notifications, ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing, IServiceProvider services, ILogger<WorkloadRunner> logger)
{
    private DcpClient? _dcp;

    public void Use(DcpClient dcp) => _dcp = dcp;

    /// <summary>The first start: waits for dependencies. A failure is the resource's state, not an exception.</summary>
    public async Task StartWithApplicationAsync(Workload workload, CancellationToken stopping)
    {
        try
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            workload.Waiting = waiting;
            try
            {
                await waiter.WaitForDependenciesAsync(workload.Resource, workload.Name, waiting.Token);
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                return; // somebody pressed Start, which does not wait
            }
            finally
            {
                workload.Waiting = null;
            }

            await StartAsync(workload, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the application ends
        }
#pragma warning disable CA1031 // callbacks of the AppHost run here; whatever they throw is this resource's failure, told in its own log
        catch (Exception e)
#pragma warning restore CA1031
        {
            await FailAsync(workload, e);
        }
    }

    /// <summary>Starts without waiting for dependencies; a process of an earlier start is removed first.</summary>
    public async Task StartAsync(Workload workload, CancellationToken cancellationToken)
    {
        if (workload.Waiting is { } waiting)
        {
            await waiting.CancelAsync();
        }

        await workload.Gate.WaitAsync(cancellationToken);
        try
        {
            await CreateAsync(workload, cancellationToken);
        }
        finally
        {
            workload.Gate.Release();
        }
    }

    public async Task StopAsync(Workload workload, CancellationToken cancellationToken)
    {
        await workload.Gate.WaitAsync(cancellationToken);
        try
        {
            await EndAsync(workload, cancellationToken);
        }
        finally
        {
            workload.Gate.Release();
        }
    }

    public async Task RestartAsync(Workload workload, CancellationToken cancellationToken)
    {
        await workload.Gate.WaitAsync(cancellationToken);
        try
        {
            await EndAsync(workload, cancellationToken);
            await CreateAsync(workload, cancellationToken);
        }
        finally
        {
            workload.Gate.Release();
        }
    }

    public async Task FailAsync(Workload workload, Exception e)
    {
        HostingLog.NotStarted(logger, workload.Resource.Name, e.Message);
        HostingLog.StartFailed(loggers.GetLogger(workload.Name), e.Message, e is DistributedApplicationException ? null : e);
        await notifications.PublishUpdateAsync(workload.Resource, workload.Name, s => s with { State = KnownResourceStates.FailedToStart });
    }

    private async Task CreateAsync(Workload workload, CancellationToken cancellationToken)
    {
        await workload.Kind.DeleteAndWaitAsync(Dcp, workload.Name, cancellationToken);
        await notifications.PublishUpdateAsync(workload.Resource, workload.Name, s => s with
        {
            State = KnownResourceStates.Starting,
            ExitCode = null,
            StopTimeStamp = null,
            ResourceReady = null,
            HealthReports = [.. s.HealthReports.Select(r => r with { Status = null, Description = null, ExceptionText = null })],
        });
        await eventing.PublishAsync(new BeforeResourceStartedEvent(workload.Resource, services), cancellationToken);
        await workload.Kind.CreateAsync(Dcp, workload, cancellationToken);
    }

    private async Task EndAsync(Workload workload, CancellationToken cancellationToken)
    {
        if (!await workload.Kind.StopAsync(Dcp, workload.Name, cancellationToken))
        {
            return;
        }

        await notifications.WaitForResourceAsync(
            workload.Resource.Name, e => e.ResourceId == workload.Name && ResourceNotificationService.IsTerminal(e.Snapshot), cancellationToken);
    }

    private DcpClient Dcp => _dcp ?? throw new InvalidOperationException("The orchestrator has not been started.");
}
