using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using Telemetry.Exporters;

namespace Telemetry.UnitTests.Exporters;

/// <summary>
/// What an exporter shows with its fake source, the same on every machine: the whole service with its /metrics page, but its pollers poll when told,
/// and of all instruments in this process it sees only its own.
/// </summary>
internal static class GoldenScrape
{
    // .NET's and ASP.NET Core's own: they differ from machine to machine.
    private static readonly string[] Foreign = ["process_", "dotnet_", "http_", "kestrel_", "dns_", "otel_", "aspnetcore_", "signalr_"];

    /// <summary>Polls every source <paramref name="polls"/> times, a second apart, and returns the page in the text format; <paramref name="arrange"/> brings about what no poll does.</summary>
    public static async Task<string> OfAsync(Action<IServiceCollection> add, ManualTime time, IReadOnlyDictionary<string, string?> settings, int polls = 2, Action<IServiceProvider>? arrange = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddServiceDefaults();
        add(builder.Services);
        builder.Services.ConfigureOpenTelemetryMeterProvider((services, provider) =>
        {
            var own = services.GetRequiredService<IMeterFactory>();
            provider.AddView(instrument => instrument.Meter.Scope == own ? null : MetricStreamConfiguration.Drop);
        });
        var pollers = TakePollers(builder.Services);
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync();
        arrange?.Invoke(app.Services);
        for (var poll = 0; poll < polls; poll++)
        {
            time.Advance(1);
            foreach (var poller in pollers)
                await PollAsync(app.Services.GetRequiredService(poller));
        }

        using var client = app.GetTestClient();
        return Own(await client.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
    }

    private static List<Type> TakePollers(IServiceCollection services)
    {
        var hosted = services.Where(service => service.ServiceType == typeof(IHostedService) && IsPoller(service.ImplementationType)).ToList();
        foreach (var service in hosted)
        {
            services.Remove(service);
            services.AddSingleton(service.ImplementationType!);
        }

        return [.. hosted.Select(service => service.ImplementationType!)];
    }

    private static bool IsPoller(Type? type) =>
        type is not null && ((type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PollingService<>)) || IsPoller(type.BaseType));

    private static Task PollAsync(object poller) =>
        (Task)poller.GetType().GetMethod("PollOnceAsync", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(poller, [CancellationToken.None])!;

    private static string Own(string page) => string.Concat(page.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !Foreign.Any(prefix => NameOf(line).StartsWith(prefix, StringComparison.Ordinal))).Select(line => line + "\n"));

    private static string NameOf(string line) => line.StartsWith('#') ? line.Split(' ')[2] : line;
}
