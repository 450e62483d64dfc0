using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetry.Analysis;
using Telemetry.Analysis.Prometheus;
using Telemetry.Analysis.Results.Scrapes;
using Telemetry.AppHost.Tools;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

/// <summary>What the analysis asks, asked of real servers: Prometheus, Prometheus behind a password, and VictoriaMetrics.</summary>
public sealed class PrometheusSourceTests : IDisposable
{
    private const string Password = "quiet please";

    // bcrypt of the password, four rounds, which is quick.
    private const string Hash = "$2b$04$xmRvgt..KdAELkRihsYBh.9EaL6lL9ayt50qajhtsRTfzV2kiyaDG";

    private readonly string _folder = Directory.CreateTempSubdirectory("telemetry-source-").FullName;

    [Fact]
    public Task Prometheus_answers() => CheckAsync(KnownTools.Prometheus, PrometheusArguments(), user: null);

    [Fact]
    public async Task Prometheus_behind_a_password_answers_those_who_know_it()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "web.yml"), $"basic_auth_users:\n  lab: {Hash}\n");

        await CheckAsync(KnownTools.Prometheus, [.. PrometheusArguments(), $"--web.config.file={_folder}/web.yml"], user: "lab");
    }

    [Fact]
    public Task VictoriaMetrics_answers() => CheckAsync(
        KnownTools.VictoriaMetrics, [$"-promscrape.config={_folder}/scrape.yml", $"-storageDataPath={_folder}/data", "-retentionPeriod=1", "-loggerLevel=WARN"], user: null);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] PrometheusArguments() => [$"--config.file={_folder}/scrape.yml", $"--storage.tsdb.path={_folder}/data", "--log.level=warn"];

    private async Task CheckAsync(Tool tool, IReadOnlyList<string> arguments, string? user)
    {
        await using var exporter = await CountingExporter.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "scrape.yml"), $"""
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: counting
                honor_timestamps: true
                static_configs:
                  - targets: ['{exporter.Target}']

            """);
        var port = FreePort.Find();
        var listen = tool == KnownTools.VictoriaMetrics ? $"-httpListenAddr=127.0.0.1:{port}" : $"--web.listen-address=127.0.0.1:{port}";
        var location = await ToolLocations.FindAsync(tool);
        using var process = Process.Start(Start(location, [.. arguments, listen]))!;
        try
        {
            using var services = Services(port, user);
            await CheckAsync(services.GetRequiredService<PrometheusClient>());
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task CheckAsync(PrometheusClient client)
    {
        // The first scrape tells when the window may begin; then its own length, and a scrape behind it.
        var first = await Until.FoundAsync(TimeSpan.FromSeconds(30), async () => await SeriesAsync(client, DateTimeOffset.UtcNow) is { Count: > 0 } found ? found : null, () => "There is no scrape.");
        var start = first[0].Points[0].Timestamp.AddSeconds(2.5);
        var end = start.AddSeconds(5);
        var series = await Until.FoundAsync(TimeSpan.FromSeconds(60), async () =>
            await SeriesAsync(client, end + ScrapedWindow.Margin) is { } found && ScrapedSeries.ReachBehind(end, found) ? found : null, () => "There is no scrape behind the window.");

        var scenario = StoredScenarios.Create();
        (scenario.SteadyStart, scenario.SteadyEnd) = (start, end);
        scenario.Readings.Clear();
        var scrapes = ScrapedSeries.Measure(scenario, series, TimeSpan.FromSeconds(1));

        Assert.True(scrapes.State == ScrapeState.Complete, scrapes.Reason);
        Assert.Equal(5 * 0.1, scrapes.ServerCpu!.Value, 1e-6);
        Assert.Equal(5 * 0.05, scrapes.MeasuringCpu!.Value, 1e-6);
        Assert.Equal(5 * 0.5, scrapes.GpuBusySeconds!.Value, 1e-6);
        Assert.Equal(5 * 30, scrapes.Energy!.Energy!.Value.Joules, 1e-6);
        Assert.Equal((EdgeQuality.Interpolated, "rapl"), (scrapes.Energy.Edges, scrapes.Energy.Source));
    }

    private static async Task<IReadOnlyList<PrometheusSeries>?> SeriesAsync(PrometheusClient client, DateTimeOffset time)
    {
        try
        {
            return await client.QueryAsync(WindowReader.Query(TimeSpan.FromSeconds(35)), time);
        }
        catch (PrometheusException)
        {
            // It does not listen yet, or says that it is not ready; one that never is runs into the limit.
            return null;
        }
    }

    private static ServiceProvider Services(int port, string? user)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Prometheus:BaseAddress"] = $"http://127.0.0.1:{port}",
            ["Prometheus:UserName"] = user,
            ["Prometheus:Password"] = user is null ? null : Password,
        });
        builder.AddPrometheusClient();
        return builder.Services.BuildServiceProvider();
    }

    private static ProcessStartInfo Start(ToolLocation location, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(location.Path, arguments);
        if (location.LibraryPath is { } libraries) start.Environment["LD_LIBRARY_PATH"] = libraries;
        return start;
    }
}
