using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Results;

/// <summary>An exporter that follows the results database, as its Program composes it, on a test server.</summary>
internal sealed class ExporterApp : IAsyncDisposable
{
    // It only bounds a failure: what is waited for comes when the exporter is told of it, for no sweep comes before.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;

    private ExporterApp(WebApplication app) => _app = app;

    public static async Task<ExporterApp> StartAsync(
        string connectionString, Action<WebApplicationBuilder> compose, Action<WebApplication> map, Dictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Configuration["ConnectionStrings:telemetry"] = connectionString;
        builder.Configuration["Following:SweepInterval"] = "01:00:00";
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

    /// <summary>Waits until /metrics contains the text.</summary>
    public async Task<string> WaitForMetricAsync(string text)
    {
        var scrape = "";
        return await Until.FoundAsync(
            Limit,
            async () => (scrape = await Client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Contains(text, StringComparison.Ordinal) ? scrape : null,
            () => $"'{text}' was not exported; the last scrape was:\n{scrape}");
    }

    public async Task WaitForHealthAsync(string status)
    {
        var last = "";
        await Until.FoundAsync(Limit, async () =>
        {
            using var response = await Client.GetAsync(new Uri("/health", UriKind.Relative));
            last = await response.Content.ReadAsStringAsync();
            return last == status ? last : null;
        }, () => $"/health did not say {status}, but {last}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
