namespace Aspire.Hosting.ApplicationModel;

/// <summary>States that the dashboard knows.</summary>
public static class KnownResourceStates
{
    public static readonly string Active = nameof(Active);
    public static readonly string Building = nameof(Building);
    public static readonly string Exited = nameof(Exited);
    public static readonly string FailedToStart = nameof(FailedToStart);
    public static readonly string Finished = nameof(Finished);
    public static readonly string NotStarted = nameof(NotStarted);
    public static readonly string Running = nameof(Running);
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);
    public static readonly string Starting = nameof(Starting);
    public static readonly string Stopping = nameof(Stopping);
    public static readonly string ValueMissing = nameof(ValueMissing);
    public static readonly string Waiting = nameof(Waiting);
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}

/// <summary>Colours of a state that the dashboard does not know.</summary>
public static class KnownResourceStateStyles
{
    public static readonly string Success = "success";
    public static readonly string Error = "error";
    public static readonly string Info = "info";
    public static readonly string Warn = "warning";
}

/// <summary>Values of <see cref="CustomResourceSnapshot.ResourceType"/>.</summary>
internal static class KnownResourceTypes
{
    public const string Executable = nameof(Executable);
    public const string Project = nameof(Project);
    public const string Container = nameof(Container);
    public const string Parameter = nameof(Parameter);
    public const string ConnectionString = nameof(ConnectionString);
    public const string ExternalService = nameof(ExternalService);
}

/// <summary>Property names that the dashboard gives a meaning to.</summary>
internal static class KnownProperties
{
    public const string ParentName = "resource.parentName";
    public const string ConnectionString = "resource.connectionString";
    public const string Source = "resource.source";
    public const string ExitCode = "resource.exitCode";
    public const string WaitingFor = "resource.waitingFor";
    public const string AppArgs = "resource.appArgs";
    public const string AppArgsSensitivity = "resource.appArgsSensitivity";
    public const string ExecutablePath = "executable.path";
    public const string ExecutableWorkDir = "executable.workDir";
    public const string ExecutableArgs = "executable.args";
    public const string ExecutablePid = "executable.pid";
    public const string ProjectPath = "project.path";
    public const string ProjectLaunchProfile = "project.launchProfile";
    public const string ContainerImage = "container.image";
    public const string ContainerId = "container.id";
    public const string ContainerName = "container.name";
    public const string ContainerCommand = "container.command";
    public const string ContainerArgs = "container.args";
    public const string ContainerPorts = "container.ports";
    public const string ContainerLifetime = "container.lifetime";
    public const string ParameterValue = "Value";
}
