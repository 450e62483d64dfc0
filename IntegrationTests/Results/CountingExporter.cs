using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.IntegrationTests.Results;

/// <summary>
/// A page to scrape whose counters grow evenly: 30 W of energy, 0.1 s of CPU per second for nginx, 0.05 for Prometheus; a GPU is busy half of the time.
/// Each sample tells its own time. Without it the time of the scrape's start would count, and the answer of a busy machine comes later than that.
/// </summary>
internal sealed class CountingExporter : IAsyncDisposable
{
    private readonly long _start = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
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
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var seconds = (now - _start) / 1000.0;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            # TYPE host_energy_joules_total counter
            host_energy_joules_total{source="rapl"} {{30 * seconds}} {{now}}
            # TYPE namedprocess_namegroup_cpu_seconds_total counter
            namedprocess_namegroup_cpu_seconds_total{groupname="nginx",mode="user"} {{0.06 * seconds}} {{now}}
            namedprocess_namegroup_cpu_seconds_total{groupname="nginx",mode="system"} {{0.04 * seconds}} {{now}}
            namedprocess_namegroup_cpu_seconds_total{groupname="prometheus",mode="user"} {{0.05 * seconds}} {{now}}
            # TYPE DCGM_FI_DEV_GPU_UTIL gauge
            DCGM_FI_DEV_GPU_UTIL{UUID="GPU-1"} 50 {{now}}

            """);
    }
}
