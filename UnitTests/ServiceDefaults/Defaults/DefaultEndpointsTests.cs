using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Telemetry.ServiceDefaults.Metrics;
using Telemetry.UnitTests.ServiceDefaults.Exposition;

namespace Telemetry.UnitTests.ServiceDefaults.Defaults;

public class DefaultEndpointsTests
{
    [Fact]
    public async Task A_service_whose_dependency_is_down_is_alive_and_not_healthy()
    {
        var dependency = HealthCheckResult.Healthy();
        await using var app = await StartAsync(checks => checks.AddCheck("dependency", () => dependency));
        using var client = app.GetTestClient();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health"));
        dependency = HealthCheckResult.Unhealthy();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/alive"));
    }

    [Fact]
    public async Task The_built_in_meters_are_scraped_without_those_that_Prometheus_would_show_wrongly()
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();
        await client.GetStringAsync("/hello/1");

        var body = await client.GetStringAsync("/metrics");

        var samples = ExpositionParser.Parse(body, openMetrics: false);
        Assert.Contains("http_server_request_duration_seconds_count{", body);
        Assert.True(samples["dotnet_gc_heap_total_allocated_bytes_total"] > 0);
        Assert.DoesNotContain("otel_scope", body);
        Assert.DoesNotContain("target_info", body);
        Assert.All(BuiltInMeters.OtlpOnly, name => Assert.DoesNotContain($"# TYPE {name.Replace('.', '_')}", body));
    }

    [Fact]
    public async Task Polled_paths_are_not_counted_as_traffic()
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();
        await client.GetStringAsync("/health");
        await client.GetStringAsync("/alive");
        await client.GetStringAsync("/metrics");

        var body = await client.GetStringAsync("/metrics");

        Assert.DoesNotContain("http_route=\"/health\"", body);
        Assert.DoesNotContain("http_route=\"/alive\"", body);
        Assert.DoesNotContain("http_route=\"/metrics\"", body);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task<WebApplication> StartAsync(Action<IHealthChecksBuilder>? checks = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        checks?.Invoke(builder.Services.AddHealthChecks());
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/hello/{id}", (int id) => $"hello {id}");
        await app.StartAsync();
        return app;
    }
}
