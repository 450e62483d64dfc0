using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// Shows an engine that is away on every container, with the reason, and brings the containers back when it returns. DCP itself goes on
/// calling a container running whose engine was killed.
/// </summary>
internal sealed class ContainerEngineWatch(
    ContainerEngine engine, Workloads workloads, WorkloadRunner runner, ResourceFeed feed, ResourceNotificationService notifications,
    ResourceLoggerService loggers, TimeProvider time, ILogger<DistributedApplication> logger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan[] Checks = [.. new[] { 0, 2, 4, 8 }.Select(s => TimeSpan.FromSeconds(s))];

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(LookAsync(cancellationToken), SuspectUnhealthyAsync(cancellationToken));

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await engine.WaitForSuspicionAsync(cancellationToken);
            var affected = new HashSet<Workload>();
            while ((engine.Fault = await engine.FindFaultAsync(cancellationToken)) is { } fault)
            {
                if (affected.Count == 0)
                {
                    HostingLog.EngineAway(logger, fault);
                }

                await ShowAsync(fault, affected);
                await Task.Delay(Retry, time, cancellationToken);
            }

            if (affected.Count > 0)
            {
                HostingLog.EngineBack(logger, engine.Name);
                // Not awaited together with the next look: the engine may go again meanwhile.
                _ = Task.WhenAll(affected.Select(w => RestoreSafelyAsync(w, cancellationToken)));
            }
        }
    }

    // A container that was well and is not any more: itself, or its engine?
    private async Task SuspectUnhealthyAsync(CancellationToken cancellationToken)
    {
        await foreach (var update in notifications.WatchAsync(cancellationToken))
        {
            if (update.Resource is ContainerResource && engine.Fault is null && update.Snapshot is { ResourceReady: not null, HealthStatus: { } health }
                && health != Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy)
            {
                engine.Suspect();
            }
        }
    }

    private async Task ShowAsync(string fault, HashSet<Workload> affected)
    {
        foreach (var workload in workloads.All.Where(w => w.Resource is ContainerResource && NeedsEngine(w)))
        {
            await notifications.PublishUpdateAsync(workload.Resource, s => s with { State = KnownResourceStates.RuntimeUnhealthy });
            if (affected.Add(workload))
            {
                HostingLog.EngineAway(loggers.GetLogger(workload.Resource), fault);
            }
        }
    }

    private bool NeedsEngine(Workload workload) =>
        notifications.TryGetCurrentState(workload.Name, out var current) && current!.Snapshot.State?.Text is { } state
        && (state == KnownResourceStates.Running || state == KnownResourceStates.Starting || state == KnownResourceStates.Building || state == KnownResourceStates.RuntimeUnhealthy);

    private async Task RestoreSafelyAsync(Workload workload, CancellationToken cancellationToken)
    {
        try
        {
            await RestoreAsync(workload, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the application ends
        }
#pragma warning disable CA1031 // whatever keeps this one from starting is its own failure, told in its log
        catch (Exception e)
#pragma warning restore CA1031
        {
            await runner.FailAsync(workload, e);
        }
    }

    // What waits for the engine starts by itself. What ran has most likely ended with it; the engine, just started, may take some seconds to learn it.
    private async Task RestoreAsync(Workload workload, CancellationToken cancellationToken)
    {
        await feed.PublishAsync(workload);
        foreach (var pause in Checks)
        {
            await Task.Delay(pause, time, cancellationToken);
            if (await HasEndedAsync(workload, cancellationToken))
            {
                HostingLog.EndedWithEngine(loggers.GetLogger(workload.Resource), engine.Name);
                await runner.RestartAsync(workload, cancellationToken);
                return;
            }
        }
    }

    // DCP learns it sometimes, but not always.
    private async Task<bool> HasEndedAsync(Workload workload, CancellationToken cancellationToken) => workload.Observed switch
    {
        { State: ContainerState.Exited, IsStopAsked: false } => true,
        { State: ContainerState.Running, ContainerId: { } id } => await engine.FindAsync(id, cancellationToken) is not { IsRunning: true },
        _ => false,
    };
}
