using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using System.Net;
using System.Text.Json;
using Telemetry.Analysis.Results;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;
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
        var noEnergy = Scenarios.Facts("no energy", createdAt: 5);
        foreach (var property in typeof(ScenarioAnalysis).GetProperties().Where(x => x.PropertyType == typeof(double?) && x.Name is not ("DurationSeconds" or "CpuMeanPercent")))
            property.SetValue(noEnergy.Analysis, null);
        (noEnergy.Analysis!.Source, noEnergy.Analysis.Edges, noEnergy.Analysis.IncompleteReason) = (null, "absent", "no RAPL");
        var baseline = new BaselinePower(new(10), 3, BaselinePower.Run);
        var quick = Scenarios.Facts("quick", createdAt: 3, watts: 30.0125, baseline: baseline);
        var row = quick.Analysis!;
        (row.DramEnergyJoules, row.GpuEnergyJoules, row.GpuBusySeconds) = (60.025, 120.05, 4);
        (row.JoulesPerMegabit, row.PixelsPerJoule, row.BitsPerJoule) = (25, 921_600, 40_000);
        _latest.Publish([
            noEnergy, quick, Scenarios.Facts("quick", createdAt: 2, watts: 31, baseline: baseline), Scenarios.Facts("broken", Failed, createdAt: 2),
            .. new[] { 9.9, 10, 10.1 }.Select(x => Scenarios.Facts("idle", watts: x, type: ScenarioType.Idle))]);

        var text = await _http.GetStringAsync("/metrics");

        GeneratedFile.AssertCurrent("Analysis/Results/golden.prom", OwnLines(text));
    }

    [Fact]
    public async Task Before_the_first_scenario_no_series_is_exported() => Assert.DoesNotContain("scenario_", await _http.GetStringAsync("/metrics"));

    [Fact]
    public async Task Api_answers_with_the_numbers_of_the_scrape()
    {
        var quick = Scenarios.Facts("quick", createdAt: 1, watts: 30.0125);
        _latest.Publish([Scenarios.Facts("broken", Failed, createdAt: 2), quick]);

        var all = JsonDocument.Parse(await _http.GetStringAsync("/api/scenarios")).RootElement;
        var one = JsonDocument.Parse(await _http.GetStringAsync($"/api/scenarios/{quick.Id}")).RootElement;
        var scrape = await _http.GetStringAsync("/metrics");

        Assert.Equal(["broken", "quick"], all.EnumerateArray().Select(x => x.GetProperty("name").GetString()));
        var watts = one.GetProperty("analysis").GetProperty("powerMeanWatts");
        Assert.Equal(30.0125, watts.GetDouble());
        Assert.Contains($"scenario_power_mean_watts{{scenario=\"quick\",source=\"rapl\"}} {watts.GetRawText()}\n", scrape, StringComparison.Ordinal);
        Assert.Equal([quick.Id], one.GetProperty("repetitions").GetProperty("scenarios").EnumerateArray().Select(x => x.GetGuid()));
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
        string.Concat(text.Split('\n').Where(x => x.Contains("scenario", StringComparison.Ordinal)).Select(x => x + "\n"));
}
