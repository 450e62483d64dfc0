using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Telemetry.Analysis.Prometheus;
using Telemetry.Analysis.Results;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Results;

public sealed class ScenarioAnalyzerTests
{
    private readonly FixedTime _time = new(Readings.Start.AddSeconds(21));

    [Fact]
    public async Task Stored_edge_readings_are_enough_and_prometheus_is_not_asked()
    {
        var handler = StubHandler.Throwing(new HttpRequestException("down"));

        var result = await AnalyzeAsync(handler, Scenarios.Create().WithEdges(joules: 600));

        Assert.True(result.IsFinal);
        Assert.Empty(handler.Requests);
        Assert.Equal(("counter", "rapl", 600.0, 30.0, 30.0, 50.0, 20.0),
            (result.Analysis.Edges, result.Analysis.Source, result.Analysis.EnergyJoules, result.Analysis.PowerMeanWatts,
             result.Analysis.PowerMaxWatts, result.Analysis.CpuMeanPercent, result.Analysis.DurationSeconds));
    }

    [Fact]
    public async Task Missing_edge_readings_are_interpolated_from_prometheus()
    {
        var handler = StubHandler.Returning(Scrapes(-3, 2, 7, 12, 17, 22));

        var result = await AnalyzeAsync(handler, Scenarios.Create());

        Assert.True(result.IsFinal);
        Assert.Equal(("interpolated", "rapl"), (result.Analysis.Edges, result.Analysis.Source));
        Assert.Equal(20 * 10, result.Analysis.EnergyJoules!.Value, 1e-6);
        // 3 s and 3 s to the farther scrape, and two polls of 0.25 s, at 10 W.
        Assert.Equal(65, result.Analysis.EnergyErrorBoundJoules!.Value, 1e-6);
        Assert.Null(result.Analysis.CpuMeanPercent);
        // 20 s and a margin of 15 s on both sides.
        Assert.Contains("host_energy_joules_total[50000ms]",
            Uri.UnescapeDataString(Assert.Single(handler.Requests).RequestUri!.Query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cpu_comes_from_the_edges_even_where_energy_comes_from_prometheus()
    {
        var result = await AnalyzeAsync(StubHandler.Returning(Scrapes(-3, 10, 22)), Scenarios.Create().WithEdges(0, source: null));

        Assert.Equal(("interpolated", 50.0), (result.Analysis.Edges, result.Analysis.CpuMeanPercent));
    }

    [Fact]
    public async Task Next_scrape_is_waited_for_and_then_given_up()
    {
        var handler = StubHandler.Returning(Scrapes(-3, 2, 7, 12, 17));
        var analyzer = Analyzer(handler);

        var early = await AnalyzeAsync(analyzer, Scenarios.Create());
        _time.Now = Readings.Start.AddSeconds(20 + 9);
        var late = await AnalyzeAsync(analyzer, Scenarios.Create());

        Assert.Equal((false, true, "absent", 20.0), (early.IsFinal, early.IsSoonReady, early.Analysis.Edges, early.Analysis.DurationSeconds));
        Assert.Equal((true, false, "absent"), (late.IsFinal, late.IsSoonReady, late.Analysis.Edges));
        Assert.Null(late.Analysis.EnergyJoules);
        Assert.Null(late.Analysis.PowerMeanWatts);
    }

    [Fact]
    public async Task Prometheus_that_is_away_is_waited_for_as_long_as_it_keeps_data()
    {
        var handler = StubHandler.Throwing(new HttpRequestException("down"));
        var analyzer = Analyzer(handler);

        _time.Now = Readings.Start.AddHours(199);
        var young = await AnalyzeAsync(analyzer, Scenarios.Create());
        _time.Now = Readings.Start.AddHours(201);
        var old = await AnalyzeAsync(analyzer, Scenarios.Create());

        Assert.Equal((false, true), (young.IsFinal, old.IsFinal));
    }

    [Fact]
    public async Task After_a_failure_prometheus_is_left_alone_for_a_while()
    {
        var handler = StubHandler.Throwing(new HttpRequestException("down"));
        var analyzer = Analyzer(handler);

        for (var i = 0; i < 5; i++) Assert.False((await AnalyzeAsync(analyzer, Scenarios.Create())).IsFinal);
        Assert.Single(handler.Requests);

        _time.Now += TimeSpan.FromSeconds(6);
        await AnalyzeAsync(analyzer, Scenarios.Create());
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Failed_scenario_keeps_what_was_counted_and_asks_nobody()
    {
        var handler = StubHandler.Throwing(new HttpRequestException("down"));

        var counted = await AnalyzeAsync(handler, Scenarios.Create(outcome: ScenarioOutcome.Failed).WithEdges(joules: 100));
        var uncounted = await AnalyzeAsync(handler, Scenarios.Create(outcome: ScenarioOutcome.Failed));

        Assert.Equal((true, 100.0), (counted.IsFinal, counted.Analysis.EnergyJoules));
        Assert.Equal((true, "absent"), (uncounted.IsFinal, uncounted.Analysis.Edges));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task Scenario_that_never_became_steady_has_no_numbers()
    {
        var scenario = Scenarios.Create(outcome: ScenarioOutcome.Failed);
        scenario.SteadyEnd = null;

        var result = await AnalyzeAsync(StubHandler.Throwing(new HttpRequestException("down")), scenario);

        Assert.True(result.IsFinal);
        Assert.Null(result.Analysis.DurationSeconds);
        Assert.Equal("absent", result.Analysis.Edges);
    }

    private Task<AnalysisResult> AnalyzeAsync(StubHandler handler, Scenario scenario) =>
        AnalyzeAsync(Analyzer(handler), scenario);

    private static async Task<AnalysisResult> AnalyzeAsync(ScenarioAnalyzer analyzer, Scenario scenario)
    {
        var counted = analyzer.FromReadings(scenario);
        return counted.IsFinal ? counted : await analyzer.FromScrapesAsync(scenario, counted, CancellationToken.None);
    }

    private ScenarioAnalyzer Analyzer(StubHandler handler)
    {
        var prometheus = new PrometheusClient(new HttpClient(handler) { BaseAddress = new("http://prometheus/") });
        return new(prometheus, Options.Create(new ResultsOptions()), _time, NullLogger<ScenarioAnalyzer>.Instance);
    }

    // 10 W, in the shape that Prometheus answers a range selector with.
    private static string Scrapes(params double[] seconds)
    {
        var start = Readings.Start.ToUnixTimeSeconds();
        var points = seconds.Select(x => string.Create(CultureInfo.InvariantCulture, $"[{start + x},\"{5000 + 10 * x}\"]"));
        return """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"source":"rapl"},"values":["""
            + string.Join(',', points) + "]}]}}";
    }
}
