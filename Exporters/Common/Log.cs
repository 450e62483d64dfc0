using Microsoft.Extensions.Logging;

namespace Telemetry.Exporters;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Collector {Collector}: {Outcome} in {Milliseconds} ms.")]
    public static partial void Polled(this ILogger logger, string collector, PollOutcome outcome, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "Collector {Collector} reads its source.")]
    public static partial void CollectorStarted(this ILogger logger, string collector);

    [LoggerMessage(3, LogLevel.Information, "Collector {Collector} reads its source again.")]
    public static partial void CollectorRecovered(this ILogger logger, string collector);

    [LoggerMessage(4, LogLevel.Information, "Collector {Collector} has nothing to read here: {Reason} {Consequence}")]
    public static partial void CollectorAbsent(this ILogger logger, string collector, string reason, string consequence);

    [LoggerMessage(5, LogLevel.Warning, "Collector {Collector} failed: {Reason} {Consequence}")]
    public static partial void CollectorFailed(this ILogger logger, string collector, string reason, string consequence);
}
