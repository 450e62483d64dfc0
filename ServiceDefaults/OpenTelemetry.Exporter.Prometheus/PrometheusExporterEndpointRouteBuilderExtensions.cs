using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Exporter.Prometheus;
using OpenTelemetry.Metrics;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Stand-in for the class of the same name in OpenTelemetry.Exporter.Prometheus.AspNetCore.</summary>
public static class PrometheusExporterEndpointRouteBuilderExtensions
{
    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(this IEndpointRouteBuilder endpoints) =>
        MapPrometheusScrapingEndpoint(endpoints, path: null, optionsName: null);

    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(this IEndpointRouteBuilder endpoints, string path) =>
        MapPrometheusScrapingEndpoint(endpoints, path, optionsName: null);

    private static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(
        IEndpointRouteBuilder endpoints, string? path, string? optionsName)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        optionsName ??= Options.DefaultName;
        path ??= services.GetRequiredService<IOptionsMonitor<PrometheusAspNetCoreOptions>>().Get(optionsName).ScrapeEndpointPath
            ?? PrometheusAspNetCoreOptions.DefaultScrapeEndpointPath;
        // The provider attaches the reader to the instruments: without it every scrape would be empty.
        _ = services.GetRequiredService<MeterProvider>();
        var endpoint = new ScrapeEndpoint(services.GetRequiredKeyedService<ScrapeCoordinator>(optionsName));
        return endpoints.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], endpoint.InvokeAsync).WithDisplayName("Prometheus metrics");
    }
}
