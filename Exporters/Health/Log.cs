namespace Telemetry.Exporters.Health;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "services:{Service}:http:0 is \"{Text}\" and no http URL. {Service} is no scrape target; mend the reference in the AppHost.")]
    public static partial void TargetIsNoUrl(this ILogger logger, string service, string text);

    [LoggerMessage(2, LogLevel.Information, "{Exporter} answers.")]
    public static partial void ExporterIsReachable(this ILogger logger, string exporter);

    [LoggerMessage(3, LogLevel.Warning, "{Exporter} is not reachable: {Reason} It stays a scrape target; exporter_reachable is 0 until it answers.")]
    public static partial void ExporterIsNotReachable(this ILogger logger, string exporter, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Exporter} answers, but is broken: {Reason} exporter_health_status is 0 until it is mended.")]
    public static partial void ExporterIsBroken(this ILogger logger, string exporter, string reason);

    [LoggerMessage(5, LogLevel.Information, "{Exporter} answers and has nothing to read on this machine, or not all: {Reason}")]
    public static partial void ExporterHasNothing(this ILogger logger, string exporter, string reason);
}
