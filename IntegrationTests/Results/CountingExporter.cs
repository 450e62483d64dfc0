using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.IntegrationTests.Results;

/// <summary>A page to scrape whose counters grow evenly: 30 W of energy, 0.1 s of CPU per second for nginx, 0.05 for Prometheus; a GPU is busy half of the time.</summary>
internal sealed class CountingExporter : IAsyncDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly WebApplication _app;

    private CountingExporter()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/metrics", () => TypedResults.Text(Page(), "text/plain"));
    }

    public static async Task<CountingExporter> StartAsync()
    {
        var exporter = new CountingExporter();
        await exporter._app.StartAsync();
        return exporter;
    }

    public string Target => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private string Page()
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            # TYPE host_energy_joules_total counter
            host_energy_joules_total{source="rapl"} {{30 * seconds}}
            # TYPE namedprocess_namegroup_cpu_seconds_total counter
            namedprocess_namegroup_cpu_seconds_total{groupname="nginx",mode="user"} {{0.06 * seconds}}
            namedprocess_namegroup_cpu_seconds_total{groupname="nginx",mode="system"} {{0.04 * seconds}}
            namedprocess_namegroup_cpu_seconds_total{groupname="prometheus",mode="user"} {{0.05 * seconds}}
            # TYPE DCGM_FI_DEV_GPU_UTIL gauge
            DCGM_FI_DEV_GPU_UTIL{UUID="GPU-1"} 50

            """);
    }
}
