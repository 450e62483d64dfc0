using System.Diagnostics.Metrics;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

/// <summary>Names that meet are refused when the instrument is created: before any scrape, with both owners named.</summary>
public class RefusalTests
{
    [Fact]
    public async Task One_name_with_two_types_keeps_the_first()
    {
        await using var host = await ScrapeHost.StartAsync();
        host.Meter.CreateGauge<int>("jobs.total").Record(1);
        host.Meter.CreateCounter<int>("jobs").Add(2);
        host.Meter.CreateHistogram<int>("jobs/total").Record(3);

        Assert.Single(host.Warnings, line => line.Contains("Instrument jobs of") && line.Contains("jobs_total already is the Gauge jobs.total of meter " + host.Meter.Name));
        Assert.Single(host.Warnings, line => line.Contains("Instrument jobs/total of"));
        Assert.Equal("# TYPE jobs_total gauge\njobs_total 1\n", await host.ScrapeAsync());
    }

    [Fact]
    public async Task Two_instruments_that_sanitise_to_one_name_keep_the_first()
    {
        await using var host = await ScrapeHost.StartAsync();
        host.Meter.CreateCounter<int>("jobs.done").Add(1);
        host.Meter.CreateCounter<int>("jobs_done").Add(2);

        Assert.Single(host.Warnings, line => line.Contains("Instrument jobs_done of") && line.Contains("the Counter jobs.done of"));
        Assert.Equal("# TYPE jobs_done_total counter\njobs_done_total 1\n", await host.ScrapeAsync());
    }

    [Theory]
    [InlineData("wait.count")]
    [InlineData("wait.bucket")]
    [InlineData("wait.sum")]
    public async Task A_gauge_may_not_be_called_as_a_histograms_sample(string name)
    {
        await using var host = await ScrapeHost.StartAsync();
        host.Meter.CreateHistogram<int>("wait").Record(1);
        host.Meter.CreateGauge<int>(name).Record(7);

        Assert.Single(host.Warnings, line => line.Contains($"Instrument {name} of"));
        Assert.DoesNotContain(" 7\n", await host.ScrapeAsync());
    }

    [Fact]
    public async Task The_same_instrument_of_two_meters_is_one_family()
    {
        using var other = new Meter($"other-{Guid.NewGuid()}");
        await using var host = await ScrapeHost.StartAsync(metrics: provider => provider.AddMeter(other.Name));
        host.Meter.CreateCounter<int>("jobs").Add(1, new KeyValuePair<string, object?>("by", "a"));
        other.CreateCounter<int>("jobs").Add(2, new KeyValuePair<string, object?>("by", "b"));

        Assert.Empty(host.Warnings);
        Assert.Equal("# TYPE jobs_total counter\njobs_total{by=\"a\"} 1\njobs_total{by=\"b\"} 2\n", await host.ScrapeAsync());
    }

    [Fact]
    public async Task The_same_series_of_two_meters_is_shown_once_and_the_log_says_so_once()
    {
        using var other = new Meter($"other-{Guid.NewGuid()}");
        await using var host = await ScrapeHost.StartAsync(metrics: provider => provider.AddMeter(other.Name));
        host.Meter.CreateCounter<int>("jobs").Add(1);
        other.CreateCounter<int>("jobs").Add(2);

        var body = await host.ScrapeAsync();
        await host.ScrapeAsync();

        Assert.Equal("# TYPE jobs_total counter\njobs_total 1\n", body);
        Assert.Single(host.Warnings, line => line.Contains("Instrument jobs of meter " + other.Name));
    }
}
