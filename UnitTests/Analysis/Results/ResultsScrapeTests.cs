using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using System.Net;
using System.Text.Json;
using Telemetry.Analysis.Results;
using Telemetry.UnitTests.Docs;
using static Telemetry.LoadRunner.Results.ScenarioOutcome;

namespace Telemetry.UnitTests.Analysis.Results;

public sealed class ResultsScrapeTests : IAsyncLifetime
{
    private readonly LatestResults _latest = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(_latest).AddSingleton<ResultsMetrics>();
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapResults();
        _app.Services.GetRequiredService<ResultsMetrics>();
        await _app.StartAsync();
        _http = _app.GetTestClient();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Scrape_is_the_golden_one()
    {
        var noEnergy = Scenarios.Result("no energy", Succeeded, createdAt: 5) with
        {
            Source = null,
            Edges = "absent",
            EnergyJoules = null,
            EnergyErrorBoundJoules = null,
            PowerMeanWatts = null,
            PowerMaxWatts = null,
        };
        _latest.Publish([
            Scenarios.Result("quick", Succeeded, createdAt: 1, joules: 600.25), Scenarios.Result("quick", Succeeded, createdAt: 0, joules: 1),
            Scenarios.Result("broken", Failed, createdAt: 2), noEnergy]);

        var text = await _http.GetStringAsync("/metrics");

        GeneratedFile.AssertCurrent("Analysis/Results/golden.prom", OwnLines(text));
    }

    [Fact]
    public async Task Before_the_first_scenario_no_series_is_exported() => Assert.DoesNotContain("scenario_", await _http.GetStringAsync("/metrics"));

    [Fact]
    public async Task Api_answers_with_the_numbers_of_the_scrape()
    {
        _latest.Publish([Scenarios.Result("quick", Succeeded, createdAt: 1, joules: 600.25), Scenarios.Result("broken", Failed, createdAt: 2)]);

        var all = JsonDocument.Parse(await _http.GetStringAsync("/api/scenarios")).RootElement;
        var one = JsonDocument.Parse(await _http.GetStringAsync($"/api/scenarios/{all[1].GetProperty("id").GetString()}")).RootElement;

        Assert.Equal("Failed", all[0].GetProperty("outcome").GetString());
        Assert.Equal("quick", one.GetProperty("name").GetString());
        Assert.Equal(600.25, one.GetProperty("energyJoules").GetDouble());
        Assert.Equal("rapl", one.GetProperty("source").GetString());
    }

    [Fact]
    public async Task Unknown_scenario_is_not_found_and_says_where_to_look()
    {
        using var response = await _http.GetAsync(new Uri($"/api/scenarios/{Guid.Empty}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("GET /api/scenarios", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // The other lines are the runtime's and ASP.NET's.
    private static string OwnLines(string text) =>
        string.Concat(text.Split('\n').Where(x => x.Contains("scenario_", StringComparison.Ordinal)).Select(x => x + "\n"));
}
