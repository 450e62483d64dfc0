using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Telemetry.IntegrationTests.Results;

/// <summary>An exporter that follows the results database, as its Program composes it, on a test server.</summary>
internal sealed class ExporterApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ExporterApp(WebApplication app) => _app = app;

    public static async Task<ExporterApp> StartAsync(
        string connectionString, Action<WebApplicationBuilder> compose, Action<WebApplication> map, Dictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Configuration["ConnectionStrings:telemetry"] = connectionString;
        builder.AddServiceDefaults();
        builder.AddResultsDatabase();
        compose(builder);

        var app = builder.Build();
        app.MapDefaultEndpoints();
        map(app);
        await app.StartAsync();
        return new(app);
    }

    public HttpClient Client => _app.GetTestClient();

    /// <summary>Waits until /metrics contains the text, for so many seconds at most.</summary>
    public async Task<string> WaitForMetricAsync(string text, int seconds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var scrape = "";
        while (!limit.IsCancellationRequested)
        {
            scrape = await Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), CancellationToken.None);
            if (scrape.Contains(text, StringComparison.Ordinal)) return scrape;

            await Task.Delay(100, CancellationToken.None);
        }

        Assert.Fail($"'{text}' was not exported within {seconds} s; the last scrape was:\n{scrape}");
        return scrape;
    }

    public async Task WaitForHealthAsync(string status, int seconds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var last = "";
        while (!limit.IsCancellationRequested)
        {
            using var response = await Client.GetAsync(new Uri("/health", UriKind.Relative), CancellationToken.None);
            last = await response.Content.ReadAsStringAsync(CancellationToken.None);
            if (last == status) return;

            await Task.Delay(100, CancellationToken.None);
        }

        Assert.Fail($"/health did not say {status} within {seconds} s, but {last}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
