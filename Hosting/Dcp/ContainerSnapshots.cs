using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>A DCP container as the dashboard shows it.</summary>
internal static class ContainerSnapshots
{
    // 128 + SIGTERM and 128 + SIGKILL: how a stop on request ends programs that know no better.
    private static readonly int[] EndedBySignal = [143, 137];

    private static readonly string[] OwnProperties =
    [
        KnownProperties.ContainerImage, KnownProperties.ContainerId, KnownProperties.ContainerName, KnownProperties.ContainerCommand, KnownProperties.ContainerArgs,
        KnownProperties.ContainerPorts, KnownProperties.ContainerLifetime, KnownProperties.AppArgs, KnownProperties.AppArgsSensitivity,
    ];

    public static CustomResourceSnapshot Apply(CustomResourceSnapshot snapshot, Workload workload, Container container)
    {
        var status = container.Status;
        var fromSpec = container.Spec?.Env?.Select(e => e.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return snapshot with
        {
            State = StateOf(container),
            ExitCode = status?.ExitCode is { } code && ContainerState.IsFinal(status.State) && !(container.Spec?.Stop == true && EndedBySignal.Contains(code)) ? code : null,
            CreationTimeStamp = container.Metadata.CreationTimestamp?.UtcDateTime ?? snapshot.CreationTimeStamp,
            StartTimeStamp = status?.StartupTimestamp?.UtcDateTime,
            StopTimeStamp = status?.FinishTimestamp?.UtcDateTime,
            EnvironmentVariables = [.. (status?.EffectiveEnv ?? container.Spec?.Env ?? [])
                .OrderBy(e => e.Name, StringComparer.Ordinal)
                .Select(e => new EnvironmentVariableSnapshot(e.Name, e.Value, fromSpec.Contains(e.Name)))],
            Volumes = [.. (container.Spec?.VolumeMounts ?? []).Select(m => new VolumeSnapshot(m.Source, m.Target ?? "", m.Type ?? "", m.ReadOnly ?? false))],
            Urls = [.. snapshot.Urls.Select(u => u with { IsInactive = !workload.Serves(u.Name) })],
            Properties = [.. snapshot.Properties.Where(p => !OwnProperties.Contains(p.Name)), .. Properties(workload, container)],
        };
    }

    private static ResourceStateSnapshot? StateOf(Container container) => container.Status?.State switch
    {
        null or "" or ContainerState.Pending => KnownResourceStates.Starting,
        var known => known,
    };

    private static IEnumerable<ResourcePropertySnapshot> Properties(Workload workload, Container container)
    {
        var args = container.Status?.EffectiveArgs ?? container.Spec?.Args ?? [];
        yield return new(KnownProperties.ContainerImage, container.Spec?.Image);
        if (container.Status?.ContainerId is { Length: > 0 } id)
        {
            yield return new(KnownProperties.ContainerId, id);
        }

        yield return new(KnownProperties.ContainerName, container.Status?.ContainerName ?? container.Spec?.ContainerName);
        yield return new(KnownProperties.ContainerCommand, container.Spec?.Command);
        yield return new(KnownProperties.ContainerArgs, args.ToArray()) { IsSensitive = true };
        yield return new(KnownProperties.ContainerPorts, (container.Spec?.Ports ?? []).Select(p => (object)p.Port).ToArray());
        yield return new(KnownProperties.ContainerLifetime, workload.Resource.IsPersistent() ? nameof(ContainerLifetime.Persistent) : nameof(ContainerLifetime.Session));
        yield return new(KnownProperties.AppArgs, args.ToArray());
        yield return new(KnownProperties.AppArgsSensitivity, args.Select(_ => (object)0).ToArray());
    }
}
