namespace Aspire.Hosting.Dcp;

/// <summary>The logs that DCP keeps for a process or container.</summary>
internal static class LogSource
{
    public const string StdOut = "stdout";
    public const string StdErr = "stderr";

    /// <summary>Output of the container engine's commands.</summary>
    public const string StartupStdOut = "startup_stdout";
    public const string StartupStdErr = "startup_stderr";

    /// <summary>DCP's own messages about the object; the only place where the reason of FailedToStart stands.</summary>
    public const string System = "system";
}
