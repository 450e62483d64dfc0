using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Exporter.Prometheus;

namespace OpenTelemetry.Metrics;

/// <summary>Stand-in for the class of the same name in OpenTelemetry.Exporter.Prometheus.AspNetCore.</summary>
public static class PrometheusExporterMeterProviderBuilderExtensions
{
    public static MeterProviderBuilder AddPrometheusExporter(this MeterProviderBuilder builder) =>
        AddPrometheusExporter(builder, name: null, configure: null);

    public static MeterProviderBuilder AddPrometheusExporter(
        this MeterProviderBuilder builder, Action<PrometheusAspNetCoreOptions> configure) =>
        AddPrometheusExporter(builder, name: null, configure);

    public static MeterProviderBuilder AddPrometheusExporter(
        this MeterProviderBuilder builder, string? name, Action<PrometheusAspNetCoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        name ??= Options.DefaultName;
        return builder
            .AddMeter(DroppedSeries.MeterName)
            .ConfigureServices(services =>
            {
                if (configure is not null)
                {
                    services.Configure(name, configure);
                }

                services.TryAddSingleton(TimeProvider.System);
                services.TryAddKeyedSingleton(name, CreateCoordinator);
                services.ConfigureOpenTelemetryMeterProvider((provider, metrics) => metrics.AddView(provider.GetRequiredKeyedService<ScrapeCoordinator>(name).View));
            })
            .AddReader(services => services.GetRequiredKeyedService<ScrapeCoordinator>(name).Reader);
    }

    private static ScrapeCoordinator CreateCoordinator(IServiceProvider services, object? name) => new(
        services.GetRequiredService<IOptionsMonitor<PrometheusAspNetCoreOptions>>().Get((string?)name),
        services.GetRequiredService<TimeProvider>(),
        services.GetService<ILoggerFactory>()?.CreateLogger<ScrapeCoordinator>() ?? NullLogger<ScrapeCoordinator>.Instance);
}
