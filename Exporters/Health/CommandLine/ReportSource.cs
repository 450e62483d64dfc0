using System.Text.Json;
using Telemetry.Exporters.Health.Expected;

namespace Telemetry.Exporters.Health.CommandLine;

/// <summary>Where the command's report comes from: a health checker that runs, else probes of the lab's fixed ports.</summary>
internal static class ReportSource
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    // The ports of README.md; what a lab has started on others only its health checker knows.
    private static readonly Target[] FixedPorts =
    [
        At("node-exporter", 9100), At("gpu-exporter", 9400), At("rapl-exporter", 9500), At("docker-stats-exporter", 9501), At("results-exporter", 9502),
        At("qoe-exporter", 9503), At("cost-exporter", 9504), At("nginx-rtmp-exporter", 9728), At("switch-exporter", 8000), At("load-runner", 9510),
        At("studio-player", 8080),
    ];

    public static async Task<HealthReport> GetAsync(Uri server, TextWriter error, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = AnswerTimeout };
        try
        {
            using var response = await http.GetAsync(new Uri(server, HealthEndpoints.Report), cancellationToken);
            response.EnsureSuccessStatusCode();
            return JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(cancellationToken), HealthReportJson.Default.HealthReport)
                ?? throw new JsonException("The answer is empty.");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await error.WriteLineAsync($"No health checker answers at {server} ({e.Message}). The exporters are asked on their fixed ports instead.");
            return await ProbeAsync(http, cancellationToken);
        }
    }

    private static async Task<HealthReport> ProbeAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var prober = new Prober(http, new ExpectedMetrics(), new HealthOptions(), TimeProvider.System);
        var probes = await Task.WhenAll(FixedPorts.Select(target => prober.ProbeAsync(target, cancellationToken)));
        return new HealthReport(TimeProvider.System.GetUtcNow(), probes);
    }

    private static Target At(string name, int port) => new(name, new Uri($"http://localhost:{port}"));
}
