using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Exporter.Prometheus;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "A scrape of the metrics failed and was answered with 500. The next one tries again.")]
    public static partial void ScrapeFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error,
        "Instrument {Instrument} of meter {Meter} is refused: {Reason}. It is not measured; rename it, change its unit or leave it out with a view.")]
    public static partial void InstrumentRefused(ILogger logger, string instrument, string meter, string reason);

    [LoggerMessage(LogLevel.Warning,
        "Instrument {Instrument} of meter {Meter} has more series than its bound. The others are added up in the one with otel_metric_overflow=\"true\" and counted by prometheus_exporter_dropped_series_total; use fewer label values, or raise CardinalityLimit in a view.")]
    public static partial void SeriesDropped(ILogger logger, string instrument, string meter);

    [LoggerMessage(LogLevel.Warning,
        "Instrument {Instrument} of meter {Meter} cannot be shown to Prometheus: {Reason}. Its series are left out; rename it or change its unit.")]
    public static partial void MetricLeftOut(ILogger logger, string instrument, string meter, string reason);
}
