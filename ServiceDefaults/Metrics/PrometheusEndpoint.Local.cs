using OpenTelemetry.Metrics;

namespace Telemetry.ServiceDefaults.Metrics;

internal static class PrometheusEndpoint
{
    public static MeterProviderBuilder AddPrometheusEndpoint(this MeterProviderBuilder metrics) =>
        metrics.AddPrometheusExporter(options =>
        {
            options.Include = metric => !BuiltInMeters.OtlpOnly.Contains(metric.Name);
            // The names are dcgm-exporter's, whose dashboards and rules must find them.
            options.KeepsName = instrument => instrument.StartsWith("DCGM_FI_", StringComparison.Ordinal);
        });
}
