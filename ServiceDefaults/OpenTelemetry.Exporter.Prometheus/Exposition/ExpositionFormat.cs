namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Prometheus text 0.0.4 or OpenMetrics 1.0.</summary>
internal enum ExpositionFormat
{
    Text = 0,
    OpenMetrics = 1,
}
