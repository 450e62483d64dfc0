using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp;

/// <summary>A process that DCP starts and watches.</summary>
internal sealed record Executable() : DcpObject<ExecutableSpec, ExecutableStatus>(KindName), IDcpWorkload<Executable>
{
    public static string KindName => "Executable";

    public static string Plural => "executables";

    public static JsonTypeInfo<Executable> TypeInfo => DcpJson.Default.Executable;

    [JsonIgnore]
    public string? State => Status?.State;

    [JsonIgnore]
    public bool IsStarting => State is null or "" or ExecutableState.Starting;
}

internal sealed record ExecutableSpec
{
    public string? ExecutablePath { get; init; }

    public string? WorkingDirectory { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyList<EnvVar>? Env { get; init; }

    public IReadOnlyList<string>? EnvFiles { get; init; }

    public string? ExecutionType { get; init; }

    public AmbientEnvironment? AmbientEnvironment { get; init; }

    /// <summary>False creates the object without running it.</summary>
    public bool? Start { get; init; }

    /// <summary>True stops the process; it cannot be unset, so a restart deletes the object and creates it again.</summary>
    public bool? Stop { get; init; }

    public bool? Persistent { get; init; }

    public string? LifecycleKey { get; init; }

    public long? MonitorPid { get; init; }

    public DateTimeOffset? MonitorTimestamp { get; init; }

    public PemCertificates? PemCertificates { get; init; }
}

internal sealed record ExecutableStatus
{
    /// <summary>One of <see cref="ExecutableState"/>; null or empty before DCP has looked at the object.</summary>
    public string? State { get; init; }

    public long? Pid { get; init; }

    [JsonPropertyName("executionID")]
    public string? ExecutionId { get; init; }

    /// <summary>Absent while running; -1 when killed by a signal.</summary>
    public int? ExitCode { get; init; }

    public DateTimeOffset? StartupTimestamp { get; init; }

    public DateTimeOffset? FinishTimestamp { get; init; }

    /// <summary>The whole environment of the process, templates resolved.</summary>
    public IReadOnlyList<EnvVar>? EffectiveEnv { get; init; }

    public IReadOnlyList<string>? EffectiveArgs { get; init; }

    public string? HealthStatus { get; init; }

    public IReadOnlyList<HealthProbeResult>? HealthProbeResults { get; init; }

    public string? StdOutFile { get; init; }

    public string? StdErrFile { get; init; }
}

internal static class ExecutableState
{
    public const string Starting = "Starting";
    public const string Running = "Running";
    public const string Stopping = "Stopping";
    public const string Finished = "Finished";
    public const string Terminated = "Terminated";
    public const string FailedToStart = "FailedToStart";
    public const string Unknown = "Unknown";

    /// <summary>No process runs and none will, for this instance of the object.</summary>
    public static bool IsFinal(string? state) => state is Finished or Terminated or FailedToStart;
}
