using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Telemetry.Benchmarks.Scrape;

/// <summary>
/// The service that is scraped: counters of 1,000 series with three labels each. Beside /metrics it has /touch, which counts on in every series,
/// /copy, which sends the bytes of one exposition and does nothing else (the calibration), and /allocated.
/// </summary>
internal static class MetricsServer
{
    private const int SeriesPerFamily = 1000;
    private const string MeterName = "benchmark";

    public static async Task<int> RunAsync(int series, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(MeterName).AddPrometheusExporter());
        await using var app = builder.Build();
        using var meter = new Meter(MeterName);
        app.MapPrometheusScrapingEndpoint();
        var load = new SeriesLoad(meter, series, SeriesPerFamily);
        app.MapPost("/touch", load.CountOn);
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true));
        app.MapPost("/copy", () => Calibration.KeepAsync(port));
        app.MapGet("/copy", Calibration.Send);
        load.CountOn();
        await app.RunAsync();
        return 0;
    }

    /// <summary>What it costs to send a body of this size at all.</summary>
    private static class Calibration
    {
        private static string s_body = "";
        private static byte[] s_buffer = [];

        public static async Task KeepAsync(int port)
        {
            using var client = new HttpClient();
            s_body = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
            s_buffer = new byte[System.Text.Encoding.UTF8.GetByteCount(s_body)];
        }

        public static async Task Send(HttpResponse response)
        {
            var length = System.Text.Encoding.UTF8.GetBytes(s_body, s_buffer);
            response.ContentLength = length;
            await response.Body.WriteAsync(s_buffer.AsMemory(0, length));
        }
    }
}
