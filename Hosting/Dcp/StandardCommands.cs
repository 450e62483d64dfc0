using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Start, stop and restart, as every process has them in the dashboard.</summary>
internal static class StandardCommands
{
    public static void AddTo(IResource resource, Workloads workloads, WorkloadRunner runner)
    {
        Add(resource, workloads, KnownResourceCommands.StartCommand, "Start", "Start resource", "Play", highlighted: true, StateOfStart,
            (c, ct) => runner.StartAsync(c, ct));
        Add(resource, workloads, KnownResourceCommands.StopCommand, "Stop", "Stop resource", "Stop", highlighted: true, StateOfStop,
            (c, ct) => runner.StopAsync(c, ct));
        Add(resource, workloads, KnownResourceCommands.RestartCommand, "Restart", "Restart resource", "ArrowCounterclockwise", highlighted: false, StateOfRestart,
            (c, ct) => runner.RestartAsync(c, ct));
    }

    internal static ResourceCommandState StateOfStart(string? state) => state switch
    {
        nameof(KnownResourceStates.Starting) or nameof(KnownResourceStates.Building) or null => ResourceCommandState.Disabled,
        nameof(KnownResourceStates.Running) or nameof(KnownResourceStates.Stopping) => ResourceCommandState.Hidden,
        _ => ResourceCommandState.Enabled,
    };

    internal static ResourceCommandState StateOfStop(string? state) => state switch
    {
        nameof(KnownResourceStates.Stopping) => ResourceCommandState.Disabled,
        nameof(KnownResourceStates.Running) => ResourceCommandState.Enabled,
        _ => ResourceCommandState.Hidden,
    };

    internal static ResourceCommandState StateOfRestart(string? state) =>
        state == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    private static void Add(
        IResource resource, Workloads workloads, string name, string text, string description, string icon, bool highlighted,
        Func<string?, ResourceCommandState> state, Func<Workload, CancellationToken, Task> run) =>
        resource.Annotations.Add(new ResourceCommandAnnotation(
            name, text, context => state(context.ResourceSnapshot.State?.Text),
            async context =>
            {
                await run(workloads.Find(context.ResourceName)!, context.CancellationToken); // the replica whose button it is
                return CommandResults.Success();
            },
            description, null, null, icon, highlighted ? IconVariant.Filled : IconVariant.Regular, highlighted));
}
