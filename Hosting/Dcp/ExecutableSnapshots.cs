using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>A DCP process as the dashboard shows it.</summary>
internal static class ExecutableSnapshots
{
    private static readonly string[] OwnProperties =
    [
        KnownProperties.ExecutablePath, KnownProperties.ExecutableWorkDir, KnownProperties.ExecutableArgs, KnownProperties.ExecutablePid,
        KnownProperties.AppArgs, KnownProperties.AppArgsSensitivity, KnownProperties.ProjectPath, KnownProperties.ProjectLaunchProfile,
    ];

    public static CustomResourceSnapshot Apply(CustomResourceSnapshot snapshot, Workload workload, Executable executable)
    {
        var status = executable.Status;
        var state = status?.State switch
        {
            null or "" => KnownResourceStates.Starting,
            ExecutableState.Terminated => KnownResourceStates.Finished,
            var known => known,
        };
        var fromSpec = executable.Spec?.Env?.Select(e => e.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return snapshot with
        {
            State = state,
            // -1 = ended by a signal: the dashboard would show a stop on request in red.
            ExitCode = ExecutableState.IsFinal(status?.State) && status?.ExitCode is not -1 ? status?.ExitCode : null,
            CreationTimeStamp = executable.Metadata.CreationTimestamp?.UtcDateTime ?? snapshot.CreationTimeStamp,
            StartTimeStamp = status?.StartupTimestamp?.UtcDateTime,
            StopTimeStamp = status?.FinishTimestamp?.UtcDateTime,
            EnvironmentVariables = [.. (status?.EffectiveEnv ?? executable.Spec?.Env ?? [])
                .OrderBy(e => e.Name, StringComparer.Ordinal)
                .Select(e => new EnvironmentVariableSnapshot(e.Name, e.Value, fromSpec.Contains(e.Name)))],
            Urls = [.. snapshot.Urls.Select(u => u with { IsInactive = !workload.Serves(u.Name) })],
            Properties = [.. snapshot.Properties.Where(p => !OwnProperties.Contains(p.Name)), .. Properties(workload, executable)],
        };
    }

    private static IEnumerable<ResourcePropertySnapshot> Properties(Workload workload, Executable executable)
    {
        var args = executable.Status?.EffectiveArgs ?? executable.Spec?.Args ?? [];
        yield return new(KnownProperties.ExecutablePath, executable.Spec?.ExecutablePath);
        yield return new(KnownProperties.ExecutableWorkDir, executable.Spec?.WorkingDirectory);
        yield return new(KnownProperties.ExecutableArgs, args.ToArray()) { IsSensitive = true };
        if (executable.Status?.Pid is > 0 and var pid)
        {
            yield return new(KnownProperties.ExecutablePid, pid.ToString());
        }

        if (workload.Resource is ProjectResource project)
        {
            yield return new(KnownProperties.ProjectPath, project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath);
            if (LaunchProfiles.Effective(project) is { } profile)
            {
                yield return new(KnownProperties.ProjectLaunchProfile, profile.Name);
            }
        }
        else
        {
            yield return new(KnownProperties.AppArgs, args.ToArray());
            yield return new(KnownProperties.AppArgsSensitivity, args.Select(_ => (object)0).ToArray());
        }
    }
}
