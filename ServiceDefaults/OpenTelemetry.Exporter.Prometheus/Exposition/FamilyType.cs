namespace OpenTelemetry.Exporter.Prometheus.Exposition;

internal enum FamilyType
{
    Gauge,
    Counter,
    Histogram,
}
