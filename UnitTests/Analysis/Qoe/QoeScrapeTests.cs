using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using System.Net;
using System.Text.Json;
using Telemetry.Analysis.Qoe;
using Telemetry.Analysis.Qoe.Model;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Analysis.Qoe;

public sealed class QoeScrapeTests : IAsyncLifetime
{
    private readonly LatestQoe _latest = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(_latest).AddSingleton<QoeMetrics>();
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapQoe();
        _app.Services.GetRequiredService<QoeMetrics>();
        await _app.StartAsync();
        _http = _app.GetTestClient();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Scrape_is_the_golden_one()
    {
        _latest.Publish([
            Row(Facts.Create("idle", 9) with { Type = ScenarioType.Idle }, isComputed: false),
            Row(Facts.Create("broken", 8, ScenarioOutcome.Failed)),
            Row(Facts.Create("no quality", 7) with { QualityResults = [] }),
            Row(Facts.Create("no libvmaf", 6) with { QualityResults = [Facts.Quality(0, vmaf: null)], Analysis = null }),
            Row(Facts.Create("watched", 5).WithViewers(Facts.Viewer(0, startup: 2), Facts.Viewer(1, startup: 2, stalls: 2, stalled: 6))),
            Row(Facts.Create("quick", 4) with { Streams = [Facts.Stream(0, dropped: 200)] }),
            Row(Facts.Create("quick", 3) with { QualityResults = [Facts.Quality(0, vmaf: 92)] })]);

        var text = await _http.GetStringAsync("/metrics");

        GeneratedFile.AssertCurrent("Analysis/Qoe/golden.prom", OwnLines(text));
    }

    [Fact]
    public async Task Before_the_first_pass_no_series_is_exported() => Assert.Empty(OwnLines(await _http.GetStringAsync("/metrics")));

    [Fact]
    public async Task Api_answers_with_the_stored_numbers_and_what_they_are_made_from()
    {
        var facts = Row(Facts.Create().WithViewers(Facts.Viewer(0, startup: 2, stalls: 1, stalled: 3)));
        _latest.Publish([facts, Row(Facts.Create("broken", outcome: ScenarioOutcome.Failed))]);

        var all = await JsonAsync("/api/scenarios");
        var one = await JsonAsync($"/api/scenarios/{facts.Id}");

        Assert.Equal(facts.Qoe!.Score, one.GetProperty("score").GetDouble());
        Assert.Equal(facts.Qoe.EfficiencyPixelsPerJoule, all[0].GetProperty("efficiencyPixelsPerJoule").GetDouble());
        Assert.Equal(("Failed", "failed"), (all[1].GetProperty("outcome").GetString(), all[1].GetProperty("invalidReason").GetString()));
        Assert.StartsWith("the scenario failed: ", all[1].GetProperty("absentReason").GetString(), StringComparison.Ordinal);
        Assert.False(all[0].TryGetProperty("inputs", out _));
        // As a reader would: from the answer alone.
        var inputs = one.GetProperty("inputs");
        var viewer = inputs.GetProperty("viewers")[0];
        var stream = inputs.GetProperty("streams")[viewer.GetProperty("stream").GetInt32()];
        var smoothness = MuxScores.Smoothness(
            viewer.GetProperty("stalls").GetInt32(), viewer.GetProperty("stalledSeconds").GetDouble(), viewer.GetProperty("playedSeconds").GetDouble());
        Assert.Equal(facts.Qoe.Score!.Value, QoeModel.Score(
            stream.GetProperty("vmaf").GetDouble(), stream.GetProperty("droppedFrameRatio").GetDouble(),
            MuxScores.Startup(viewer.GetProperty("startupSeconds").GetDouble()), smoothness));
    }

    [Fact]
    public async Task Idle_scenario_says_that_nothing_was_streamed()
    {
        _latest.Publish([Facts.Create() with { Type = ScenarioType.Idle, Streams = [], QualityResults = [] }]);

        Assert.Equal("nothing is streamed in an idle scenario", (await JsonAsync("/api/scenarios"))[0].GetProperty("absentReason").GetString());
    }

    [Fact]
    public async Task Unknown_scenario_is_not_found_and_says_where_to_look()
    {
        using var response = await _http.GetAsync(new Uri($"/api/scenarios/{Guid.Empty}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("GET /api/scenarios", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static ScenarioFacts Row(ScenarioFacts facts, bool isComputed = true) =>
        isComputed ? facts with { Qoe = ScenarioScorer.Compute(facts, Readings.Start) } : facts;

    private async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await _http.GetStringAsync(path)).RootElement;

    // The other lines are the runtime's and ASP.NET's.
    private static string OwnLines(string text) => string.Concat(text.Split('\n')
        .Where(x => x.Contains("qoe_", StringComparison.Ordinal) || x.Contains("quality_", StringComparison.Ordinal)).Select(x => x + "\n"));
}
