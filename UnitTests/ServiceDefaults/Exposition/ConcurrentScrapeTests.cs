using System.Diagnostics.Metrics;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

public class ConcurrentScrapeTests
{
    private const int Scrapers = 50;
    private const int ScrapesEach = 20;

    [Fact]
    public async Task Fifty_scrapers_of_both_formats_see_whole_bodies_and_counters_that_never_go_back()
    {
        await using var host = await ScrapeHost.StartAsync();
        using var stop = new CancellationTokenSource();
        var counter = host.Meter.CreateCounter<long>("work.done");
        var histogram = host.Meter.CreateHistogram<double>("work.time", "s");
        counter.Add(1, new KeyValuePair<string, object?>("worker", 0));
        var updates = Task.Run(() => Update(counter, histogram, stop.Token));

        await Task.WhenAll(Enumerable.Range(0, Scrapers).Select(number => Task.Run(() => ScrapeAsync(host, number))));

        await stop.CancelAsync();
        await updates;
    }

    private static async Task ScrapeAsync(ScrapeHost host, int number)
    {
        var last = new Dictionary<string, double>();
        for (var scrape = 0; scrape < ScrapesEach; scrape++)
        {
            var openMetrics = (number + scrape) % 2 == 0;
            var body = await host.ScrapeAsync(openMetrics ? ScrapeHost.OpenMetrics : "text/plain");
            // Bounds differ in form (1 and 1.0) and would look like other series.
            var samples = ExpositionParser.Parse(body, openMetrics).Where(sample => !sample.Key.Contains("le=", StringComparison.Ordinal));
            foreach (var (series, value) in samples)
            {
                Assert.False(last.TryGetValue(series, out var before) && value < before, $"{series} went from {before} back to {value}");
                last[series] = value;
            }

            Assert.NotEmpty(last);
        }
    }

    private static void Update(Counter<long> counter, Histogram<double> histogram, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("worker", i % 100));
            histogram.Record(i % 7, new KeyValuePair<string, object?>("worker", i % 20));
        }
    }
}
