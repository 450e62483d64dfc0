using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Exporter.Prometheus;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "A scrape of the metrics failed and was answered with 500. The next one tries again.")]
    public static partial void ScrapeFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning,
        "Instrument {Instrument} of meter {Meter} cannot be shown to Prometheus: {Reason}. Its series are left out; rename it or change its unit.")]
    public static partial void MetricLeftOut(ILogger logger, string instrument, string meter, string reason);
}
