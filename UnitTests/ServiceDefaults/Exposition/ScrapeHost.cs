using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

/// <summary>A service with one meter of its own and the scraping endpoint.</summary>
internal sealed class ScrapeHost : IAsyncDisposable
{
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0";

    private readonly WebApplication _app;
    private readonly WarningRecorder _warnings;

    private ScrapeHost(WebApplication app, Meter meter, WarningRecorder warnings)
    {
        _app = app;
        _warnings = warnings;
        Meter = meter;
        Client = app.GetTestClient();
    }

    public Meter Meter { get; }

    public HttpClient Client { get; }

    public IReadOnlyCollection<string> Warnings => _warnings.Lines;

    public static async Task<ScrapeHost> StartAsync(
        Action<PrometheusAspNetCoreOptions>? options = null, Action<MeterProviderBuilder>? metrics = null, TimeProvider? time = null)
    {
        var meter = new Meter($"test-{Guid.NewGuid()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var warnings = new WarningRecorder();
        builder.Logging.ClearProviders().AddProvider(warnings);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddOpenTelemetry().WithMetrics(provider =>
        {
            provider.AddMeter(meter.Name).AddPrometheusExporter(options ?? (static _ => { }));
            metrics?.Invoke(provider);
        });
        var app = builder.Build();
        // Meters are seen process-wide: a host of another test must not find this one's requests among its own.
        app.MapPrometheusScrapingEndpoint().DisableHttpMetrics();
        await app.StartAsync();
        return new ScrapeHost(app, meter, warnings);
    }

    public async Task<string> ScrapeAsync(string? accept = null)
    {
        using var response = await SendAsync(accept);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> SendAsync(string? accept = null, string? encoding = null, string? timeout = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        Add(request.Headers, "Accept", accept);
        Add(request.Headers, "Accept-Encoding", encoding);
        Add(request.Headers, "X-Prometheus-Scrape-Timeout-Seconds", timeout);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Meter.Dispose();
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
