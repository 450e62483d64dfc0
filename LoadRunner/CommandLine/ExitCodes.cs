namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The exit codes of the command line (docs/load-runner.md).</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int ThresholdFailed = 99;
    public const int BadInput = 104;
    public const int Interrupted = 105;
    public const int FailedRun = 107;
}
