namespace Telemetry.Exporters.Health.CommandLine;

/// <summary>The exit codes of <c>check</c> (Exporters/README.md).</summary>
internal static class ExitCodes
{
    public const int Healthy = 0;
    public const int Broken = 1;
    public const int Usage = 2;
}
