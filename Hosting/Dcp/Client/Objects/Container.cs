using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp;

/// <summary>A container that DCP runs with the container engine it was started with.</summary>
internal sealed record Container() : DcpObject<ContainerSpec, ContainerStatus>(KindName), IDcpWorkload<Container>
{
    public static string KindName => "Container";

    public static string Plural => "containers";

    public static JsonTypeInfo<Container> TypeInfo => DcpJson.Default.Container;

    [JsonIgnore]
    public string? State => Status?.State;

    [JsonIgnore]
    public bool IsStarting => State is null or "" or ContainerState.Pending or ContainerState.Building or ContainerState.Starting
        or ContainerState.RuntimeUnhealthy;
}

internal sealed record ContainerSpec
{
    public string? Image { get; init; }

    public string? ContainerName { get; init; }

    /// <summary>The entry point, when it is not the image's.</summary>
    public string? Command { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyList<EnvVar>? Env { get; init; }

    public IReadOnlyList<string>? EnvFiles { get; init; }

    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }

    public IReadOnlyList<ContainerNetworkConnection>? Networks { get; init; }

    /// <summary>"always", "missing" or "never".</summary>
    public string? PullPolicy { get; init; }

    public string? RestartPolicy { get; init; }

    /// <summary>More arguments for the engine's create command.</summary>
    public IReadOnlyList<string>? RunArgs { get; init; }

    public IReadOnlyList<ContainerLabel>? Labels { get; init; }

    public IReadOnlyList<CreateFileSystem>? CreateFiles { get; init; }

    public ContainerBuild? Build { get; init; }

    public PemCertificates? PemCertificates { get; init; }

    public bool? Persistent { get; init; }

    public string? LifecycleKey { get; init; }

    public long? MonitorPid { get; init; }

    public DateTimeOffset? MonitorTimestamp { get; init; }

    public bool? Start { get; init; }

    public bool? Stop { get; init; }
}

internal sealed record ContainerStatus
{
    /// <summary>One of <see cref="ContainerState"/>; null or empty before DCP has looked at the object.</summary>
    public string? State { get; init; }

    public string? ContainerId { get; init; }

    public string? ContainerName { get; init; }

    public int? ExitCode { get; init; }

    public DateTimeOffset? StartupTimestamp { get; init; }

    public DateTimeOffset? FinishTimestamp { get; init; }

    public IReadOnlyList<EnvVar>? EffectiveEnv { get; init; }

    public IReadOnlyList<string>? EffectiveArgs { get; init; }

    public IReadOnlyList<string>? Networks { get; init; }

    public string? HealthStatus { get; init; }

    public IReadOnlyList<HealthProbeResult>? HealthProbeResults { get; init; }

    public string? Message { get; init; }

    public string? LifecycleKey { get; init; }

    public string? StartupStdOutFile { get; init; }

    public string? StartupStdErrFile { get; init; }
}

internal sealed record ContainerPort
{
    [JsonPropertyName("containerPort")]
    public int Port { get; init; }

    /// <summary>Absent: the engine picks a free one.</summary>
    public int? HostPort { get; init; }

    [JsonPropertyName("hostIP")]
    public string? HostIp { get; init; }

    public string? Protocol { get; init; }
}

internal static class ContainerState
{
    public const string Pending = "Pending";
    public const string Building = "Building";
    public const string Starting = "Starting";
    public const string Running = "Running";
    public const string Paused = "Paused";
    public const string Stopping = "Stopping";
    public const string Exited = "Exited";
    public const string FailedToStart = "FailedToStart";
    public const string Unknown = "Unknown";

    /// <summary>The container engine does not answer; DCP tries again by itself.</summary>
    public const string RuntimeUnhealthy = "RuntimeUnhealthy";

    public static bool IsFinal(string? state) => state is Exited or FailedToStart;
}
