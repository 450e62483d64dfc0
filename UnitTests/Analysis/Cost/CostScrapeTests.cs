using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetry.Analysis.Cost;
using Telemetry.Analysis.Cost.GridIntensity;
using Telemetry.Analysis.Cost.Pricing;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;
using Telemetry.UnitTests.Analysis.Results;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Analysis.Cost;

public sealed class CostScrapeTests : IAsyncLifetime
{
    private const string File = """{ "energyPerKwh": 0.25, "gpuPerHour": 2, "region": "DE", "referenceScenario": "reference", "viewersPerStream": 10 }""";

    private readonly LatestCosts _latest = new();
    private readonly PriceBook _book = new(new(), "pricing.json", new(File, null), GridTable.Embedded, new FixedTime(Readings.Start));
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(_latest).AddSingleton(_book).AddSingleton<CostMetrics>();
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapCosts();
        _app.Services.GetRequiredService<CostMetrics>();
        await _app.StartAsync();
        _http = _app.GetTestClient();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Scrape_is_the_golden_one()
    {
        Publish(
            CostScenarios.Load("reference"), CostScenarios.Load("watched", 1) with { Viewers = 4 }, CostScenarios.Load("watched") with { Viewers = 2 },
            CostScenarios.Load("gpu", 2, x => x.GpuBusySeconds = 1800),
            CostScenarios.Load("no server", 3, x => (x.ServerCpuSeconds, x.Scrapes) = (null, ScrapeState.Waiting)),
            CostScenarios.Idle("idle", 4), CostScenarios.Load("broken", 5) with { Outcome = ScenarioOutcome.Failed });

        GeneratedFile.AssertCurrent("Analysis/Cost/golden.prom", await OwnLinesAsync());
    }

    [Fact]
    public async Task Contracts_names_have_scenario_and_currency_and_the_total_is_the_sum()
    {
        // A third of a cent and a seventh: nothing that a double holds exactly.
        Publish(CostScenarios.Load("quick", change: x => (x.EnergyJoules, x.EncoderCpuSeconds) = (1e6 / 3, 1e4 / 7)));

        var page = await OwnLinesAsync();
        double Value(string name) => double.Parse(page.Split('\n')
            .Single(x => x.StartsWith(name + "{currency=\"USD\",scenario=\"quick\"} ", StringComparison.Ordinal)).Split(' ')[^1]);

        Assert.Equal(Value("cost_energy_load_aware") + Value("cost_compute_load_aware"), Value("cost_total_load_aware"));
        Assert.Equal(_latest.All[0].TotalCost, Value("cost_total_load_aware"));
        Assert.Contains("\ncost_exporter_alive 1\n", page);
    }

    [Fact]
    public async Task Before_the_first_scenario_only_prices_are_exported()
    {
        var page = await OwnLinesAsync();

        Assert.DoesNotContain("scenario=", page);
        Assert.Contains("cost_exporter_alive 1\n", page);
        Assert.Contains("cost_energy_price_per_kwh{currency=\"USD\"} 0.25\n", page);
        Assert.Contains("cost_prices_valid 1\n", page);
    }

    [Fact]
    public async Task Invalid_file_is_seen_in_the_scrape_and_the_api()
    {
        _book.Take(new("{", null));

        var answer = await JsonAsync("/api/prices");

        Assert.Contains("cost_prices_valid 0\n", await OwnLinesAsync());
        Assert.Contains("it is not JSON", answer.GetProperty("fileError").GetString());
        Assert.Equal(0.25, answer.GetProperty("prices").GetProperty("energyPerKwh").GetDouble());
    }

    [Fact]
    public async Task Api_tells_prices_and_where_they_came_from()
    {
        var answer = await JsonAsync("/api/prices");

        Assert.Equal(("file", "default", "table"), (Origin("energyPerKwh"), Origin("cpuPerCoreHour"), Origin("gridGramsPerKwh")));
        Assert.Equal(("DE", "pricing.json"), (answer.GetProperty("prices").GetProperty("region").GetString(), answer.GetProperty("file").GetString()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("fileError").ValueKind);

        string Origin(string key) => answer.GetProperty("origins").GetProperty(key).GetString()!;
    }

    [Fact]
    public async Task Api_answers_with_the_numbers_of_the_row_and_the_reasons()
    {
        Publish(CostScenarios.Load("gpu", change: x => x.GpuBusySeconds = 1800), CostScenarios.Idle("idle", -1));

        var all = await JsonAsync("/api/scenarios");
        var one = await JsonAsync($"/api/scenarios/{all[0].GetProperty("id").GetString()}");

        // 0.25 + 0.5 + half an hour of GPU at 2.
        Assert.Equal((0.25, 1.5, 1.75), (one.GetProperty("energyCost").GetDouble(), one.GetProperty("computeCost").GetDouble(), one.GetProperty("totalCost").GetDouble()));
        Assert.Equal(2, one.GetProperty("prices").GetProperty("gpuPerHour").GetDouble());
        Assert.Contains("no valid and analysed scenario 'reference'", one.GetProperty("absentReason").GetString());
        Assert.Equal(JsonValueKind.Null, all[1].GetProperty("totalCost").ValueKind);
        Assert.Contains("nothing was streamed", all[1].GetProperty("absentReason").GetString());
    }

    [Fact]
    public async Task Unknown_scenario_is_not_found_and_says_where_to_look()
    {
        using var response = await _http.GetAsync(new Uri($"/api/scenarios/{Guid.Empty}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("GET /api/scenarios", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private void Publish(params ScenarioFacts[] facts) => _latest.Publish(CostScenarios.Stored(facts, _book.Now.Sheet.Prices).Select(CostResult.Create));

    private async Task<JsonElement> JsonAsync(string path) => JsonElement.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)));

    // The other lines are the runtime's and ASP.NET's.
    private async Task<string> OwnLinesAsync() => string.Concat((await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative)))
        .Split('\n').Where(x => IsOwn(x.StartsWith('#') ? x.Split(' ')[2] : x)).Select(x => x + "\n"));

    private static bool IsOwn(string name) => name.StartsWith("cost_", StringComparison.Ordinal) || name.StartsWith("sci_", StringComparison.Ordinal);
}
