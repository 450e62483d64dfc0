using System.Diagnostics.Metrics;
using System.Globalization;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

/// <summary>Lines are copied from the last body where nothing changed: whatever happens between two scrapes, a body says what a fresh one would.</summary>
public class RememberedLinesTests
{
    private static readonly double[] Values = [0, 1, -1, 0.1, 1e15, 1e16, 123456789.125, double.NaN, double.PositiveInfinity, 5e-324, -0.0];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Bodies_follow_the_instruments_through_random_changes(int seed)
    {
        var random = new Random(seed);
        await using var host = await ScrapeHost.StartAsync();
        var (counted, observed) = (new Dictionary<string, double>(), new Dictionary<string, double>());
        var counter = host.Meter.CreateCounter<long>("jobs");
        host.Meter.CreateObservableGauge("depth", () => observed.Select(x => new Measurement<double>(x.Value, Tags(x.Key))).ToList());

        for (var step = 0; step < 300; step++)
        {
            for (var change = random.Next(4); change > 0; change--)
            {
                var key = random.Next(30).ToString(CultureInfo.InvariantCulture);
                switch (random.Next(3))
                {
                    case 0:
                        counter.Add(random.Next(1, 2000), Tags(key));
                        break;
                    case 1:
                        observed[key] = Values[random.Next(Values.Length)];
                        break;
                    default:
                        observed.Remove(key);
                        break;
                }
            }

            var openMetrics = random.Next(3) == 0;
            var remembered = await host.ScrapeAsync(openMetrics ? ScrapeHost.OpenMetrics : null);
            var samples = remembered.Length == 0 ? [] : ExpositionParser.Parse(remembered, openMetrics);

            Assert.Equal(
                observed.Select(x => (Series("depth", x.Key), x.Value)).Order(),
                samples.Where(x => x.Key.StartsWith("depth", StringComparison.Ordinal)).Select(x => (x.Key, x.Value)).Order());
            Assert.All(counted, x => Assert.True(samples[x.Key] >= x.Value, $"{x.Key} went back"));
            counted = samples.Where(x => x.Key.StartsWith("jobs", StringComparison.Ordinal)).ToDictionary();
        }
    }

    [Fact]
    public async Task A_scrape_that_failed_leaves_nothing_behind_that_a_later_one_would_copy()
    {
        await using var host = await ScrapeHost.StartAsync(options => options.MaxScrapeResponseSizeBytes = 2000);
        host.Meter.CreateCounter<int>("a").Add(1, new KeyValuePair<string, object?>("of", "first"));
        var extra = new List<Measurement<int>>();
        host.Meter.CreateObservableGauge("b", () => extra);
        var first = await host.ScrapeAsync();
        extra.AddRange(Enumerable.Range(0, 200).Select(i => new Measurement<int>(i, new KeyValuePair<string, object?>("i", i))));
        using var failed = await host.SendAsync();
        extra.Clear();

        Assert.Equal(500, (int)failed.StatusCode);
        Assert.Equal(first, await host.ScrapeAsync());
    }

    // Some series have one label more than others.
    private static KeyValuePair<string, object?>[] Tags(string key) =>
        key.Length == 1 ? [new("key", key)] : [new("key", key), new("more", "yes")];

    private static string Series(string name, string key) => key.Length == 1 ? $"{name}{{key=\"{key}\"}}" : $"{name}{{key=\"{key}\",more=\"yes\"}}";
}
