namespace Telemetry.Cache;

/// <summary>How a child process ended: its exit code, its output and the last lines of its errors.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;
}
