using OpenTelemetry.Metrics;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

public class SeriesBoundTests
{
    [Fact]
    public async Task Series_beyond_two_thousand_are_added_up_and_counted()
    {
        await using var host = await ScrapeHost.StartAsync();
        var counter = host.Meter.CreateCounter<int>("requests");
        void Count()
        {
            for (var i = 0; i < 2500; i++)
                counter.Add(1, new KeyValuePair<string, object?>("user", i));
        }

        Count();
        await host.ScrapeAsync();
        Count();
        await host.ScrapeAsync();
        var samples = ExpositionParser.Parse(await host.ScrapeAsync(), openMetrics: false);

        // The SDK keeps one of the 2,000 for the sum of the rest.
        var shown = samples.Keys.Count(series => series.StartsWith("requests_total{user", StringComparison.Ordinal));
        Assert.InRange(shown, 1990, 2000);
        Assert.Equal(2 * (2500 - shown), samples["requests_total{otel_metric_overflow=\"true\"}"]);
        Assert.Equal(2500 - shown, samples[$"prometheus_exporter_dropped_series_total{{instrument=\"requests\",meter=\"{host.Meter.Name}\"}}"]);
        Assert.Single(host.Warnings, line => line.Contains("Instrument requests of") && line.Contains("more series than its bound"));
    }

    [Fact]
    public async Task A_view_raises_the_bound_and_then_nothing_is_dropped()
    {
        await using var host = await ScrapeHost.StartAsync(metrics: provider => provider.AddView("requests", new MetricStreamConfiguration { CardinalityLimit = 5000 }));
        var counter = host.Meter.CreateCounter<int>("requests");
        for (var i = 0; i < 4000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("user", i));

        var samples = ExpositionParser.Parse(await host.ScrapeAsync(), openMetrics: false);

        Assert.Equal(4000, samples.Count);
        Assert.Empty(host.Warnings);
    }
}
