using System.Diagnostics;
using OpenTelemetry.Metrics;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

public sealed class ExemplarTests : IDisposable
{
    private readonly Activity _activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();

    [Fact]
    public async Task A_counter_tells_the_trace_of_its_newest_measurement()
    {
        await using var host = await StartAsync();
        host.Meter.CreateCounter<int>("jobs").Add(3);

        var line = Line(await host.ScrapeAsync(ScrapeHost.OpenMetrics), "jobs_total");

        Assert.Matches($@"^jobs_total 3 # {{trace_id=""{_activity.TraceId}"",span_id=""{_activity.SpanId}""}} 3 \d+(\.\d{{1,3}})?$", line);
    }

    [Fact]
    public async Task A_bucket_has_the_exemplar_that_fell_into_it()
    {
        await using var host = await StartAsync(provider => provider.AddView("wait", new ExplicitBucketHistogramConfiguration { Boundaries = [1, 10] }));
        var wait = host.Meter.CreateHistogram<double>("wait");
        wait.Record(5);

        var body = await host.ScrapeAsync(ScrapeHost.OpenMetrics);

        Assert.DoesNotContain("#", Line(body, "wait_bucket{le=\"1.0\"}"));
        Assert.Contains($"1 # {{trace_id=\"{_activity.TraceId}\"", Line(body, "wait_bucket{le=\"10.0\"}"));
        Assert.DoesNotContain("#", Line(body, "wait_bucket{le=\"+Inf\"}"));
        ExpositionParser.Parse(body, openMetrics: true);
    }

    [Fact]
    public async Task The_text_format_has_none()
    {
        await using var host = await StartAsync();
        host.Meter.CreateCounter<int>("jobs").Add(3);

        Assert.Equal("# TYPE jobs_total counter\njobs_total 3\n", await host.ScrapeAsync());
    }

    [Fact]
    public async Task Labels_that_do_not_fit_into_128_characters_are_left_out_whole()
    {
        await using var host = await StartAsync(provider => provider.AddView("jobs", new MetricStreamConfiguration { TagKeys = [] }));
        host.Meter.CreateCounter<int>("jobs").Add(3, new("long", new string('x', 200)), new KeyValuePair<string, object?>("short", "y"));

        var line = Line(await host.ScrapeAsync(ScrapeHost.OpenMetrics), "jobs_total");

        Assert.Contains("short=\"y\"", line);
        Assert.DoesNotContain("long", line);
    }

    [Fact]
    public async Task A_gauge_has_none_in_any_format()
    {
        await using var host = await StartAsync();
        host.Meter.CreateGauge<int>("depth").Record(3);

        Assert.Equal("depth 3", Line(await host.ScrapeAsync(ScrapeHost.OpenMetrics), "depth"));
    }

    public void Dispose() => _activity.Dispose();

    private static Task<ScrapeHost> StartAsync(Action<MeterProviderBuilder>? metrics = null) => ScrapeHost.StartAsync(metrics: provider =>
    {
        provider.SetExemplarFilter(ExemplarFilterType.AlwaysOn);
        metrics?.Invoke(provider);
    });

    private static string Line(string body, string series) => Assert.Single(body.Split('\n'), line => line.StartsWith(series + " ", StringComparison.Ordinal));
}
