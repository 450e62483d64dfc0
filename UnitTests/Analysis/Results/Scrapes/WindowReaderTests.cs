using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Telemetry.Analysis.Prometheus;
using Telemetry.Analysis.Results;
using Telemetry.Analysis.Results.Scrapes;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Results.Scrapes;

public sealed class WindowReaderTests
{
    private readonly FixedTime _time = new(Readings.Start.AddSeconds(21));

    [Fact]
    public async Task One_query_asks_for_everything_around_the_window()
    {
        var handler = StubHandler.Returning(Answer(-3, 2, 7, 12, 17, 22));

        var scrapes = await Reader(handler).ReadAsync(Scenarios.Create(), CancellationToken.None);

        Assert.Equal(ScrapeState.Complete, scrapes!.State);
        var query = Uri.UnescapeDataString(Assert.Single(handler.Requests).RequestUri!.Query);
        // 20 s and a margin of 15 s on both sides, seen from 15 s behind the end.
        Assert.Contains("[50000ms]", query, StringComparison.Ordinal);
        Assert.Contains("{__name__=~\"host_energy_joules_total|namedprocess_namegroup_cpu_seconds_total|DCGM_FI_DEV_GPU_UTIL|", query, StringComparison.Ordinal);
        Assert.EndsWith($"time={Readings.Start.ToUnixTimeSeconds() + 35}", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_scrape_is_waited_for_and_then_given_up()
    {
        var reader = Reader(StubHandler.Returning(Answer(-3, 2, 7, 12, 17)));

        var early = await reader.ReadAsync(Scenarios.Create(), CancellationToken.None);
        _time.Now = Readings.Start.AddSeconds(20 + 61);
        var late = await reader.ReadAsync(Scenarios.Create(), CancellationToken.None);

        Assert.Equal((ScrapeState.Waiting, ScrapeState.Absent), (early!.State, late!.State));
        Assert.Null(late.ServerCpu);
    }

    [Fact]
    public async Task Prometheus_that_is_away_is_waited_for_as_long_as_it_keeps_data()
    {
        var reader = Reader(StubHandler.Throwing(new HttpRequestException("down")));

        _time.Now = Readings.Start.AddHours(199);
        var young = await reader.ReadAsync(Scenarios.Create(), CancellationToken.None);
        _time.Now = Readings.Start.AddHours(201);
        var old = await reader.ReadAsync(Scenarios.Create(), CancellationToken.None);

        Assert.Equal((ScrapeState.Waiting, ScrapeState.Absent), (young!.State, old!.State));
        Assert.Contains("200 h", old.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_failure_prometheus_is_left_alone_for_a_while()
    {
        var handler = StubHandler.Throwing(new HttpRequestException("down"));
        var reader = Reader(handler);

        Assert.NotNull(await reader.ReadAsync(Scenarios.Create(), CancellationToken.None));
        for (var i = 0; i < 5; i++) Assert.Null(await reader.ReadAsync(Scenarios.Create(), CancellationToken.None));
        Assert.Single(handler.Requests);

        _time.Now += TimeSpan.FromSeconds(6);
        Assert.NotNull(await reader.ReadAsync(Scenarios.Create(), CancellationToken.None));
        Assert.Equal(2, handler.Requests.Count);
    }

    private WindowReader Reader(StubHandler handler)
    {
        var prometheus = new PrometheusClient(new HttpClient(handler) { BaseAddress = new("http://prometheus/") });
        return new(prometheus, Options.Create(new ResultsOptions()), _time, NullLogger<WindowReader>.Instance);
    }

    // Energy of 10 W, and 0.1 s of CPU per second for the server and for Prometheus, in the shape that Prometheus answers a range selector with.
    private static string Answer(params double[] seconds)
    {
        var start = Readings.Start.ToUnixTimeSeconds();
        string Values(double rate) => string.Join(',', seconds.Select(x => string.Create(CultureInfo.InvariantCulture, $"[{start + x},\"{5000 + rate * x}\"]")));
        string Series(string labels, double rate) => $"{{\"metric\":{{{labels}}},\"values\":[{Values(rate)}]}}";
        string Cpu(string group) => Series($"\"__name__\":\"namedprocess_namegroup_cpu_seconds_total\",\"groupname\":\"{group}\"", 0.1);
        var energy = Series("\"__name__\":\"host_energy_joules_total\",\"source\":\"rapl\"", 10);
        return $"{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[{energy},{Cpu("nginx")},{Cpu("prometheus")}]}}}}";
    }
}
