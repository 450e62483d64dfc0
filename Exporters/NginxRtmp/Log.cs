namespace Telemetry.Exporters.NginxRtmp;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning,
        "Several workers of nginx answer at {Endpoint} by turns, each for its own streams only: every figure is of one of them. Set worker_processes 1.")]
    public static partial void SeveralWorkersAnswer(this ILogger logger, Uri endpoint);
}
