using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

internal static class MetricTypes
{
    public static bool IsLong(this MetricType type) =>
        type is MetricType.LongSum or MetricType.LongSumNonMonotonic or MetricType.LongGauge;

    public static bool IsSum(this MetricType type) =>
        type is MetricType.LongSum or MetricType.DoubleSum or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic;
}
