using OpenTelemetry.Metrics;

namespace Telemetry.ServiceDefaults.Metrics;

internal static class PrometheusEndpoint
{
    // The official exporter cannot leave an instrument out, so here the OTLP-only ones are dropped altogether.
    public static MeterProviderBuilder AddPrometheusEndpoint(this MeterProviderBuilder metrics) =>
        metrics
            .AddView(instrument => BuiltInMeters.OtlpOnly.Contains(instrument.Name) ? MetricStreamConfiguration.Drop : null)
            .AddPrometheusExporter(options =>
            {
                options.ScopeInfoEnabled = false;
                options.TargetInfoEnabled = false;
            });
}
