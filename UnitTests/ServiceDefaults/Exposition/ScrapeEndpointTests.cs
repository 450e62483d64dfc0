using System.Diagnostics.Metrics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

public class ScrapeEndpointTests
{
    [Theory]
    [InlineData(null, "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData(ScrapeHost.OpenMetrics, "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    public async Task The_content_type_names_the_format_and_its_version(string? accept, string contentType)
    {
        await using var host = await ScrapeHost.StartAsync();

        using var response = await host.SendAsync(accept);

        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_gzip_answer_holds_the_same_body()
    {
        await using var host = await ScrapeHost.StartAsync();
        host.Meter.CreateGauge<int>("g").Record(7);

        using var response = await host.SendAsync(encoding: "gzip");
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        var body = await new StreamReader(gzip, Encoding.UTF8).ReadToEndAsync();

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(await host.ScrapeAsync(), body);
    }

    [Fact]
    public async Task Nothing_to_show_is_an_empty_body_and_in_OpenMetrics_its_end()
    {
        await using var host = await ScrapeHost.StartAsync();

        Assert.Equal("", await host.ScrapeAsync());
        Assert.Equal("# EOF\n", await host.ScrapeAsync(ScrapeHost.OpenMetrics));
    }

    [Fact]
    public async Task A_callback_that_hangs_gives_503_in_time()
    {
        await using var host = await ScrapeHost.StartAsync();
        using var release = new ManualResetEventSlim();
        host.Meter.CreateObservableGauge("slow", () =>
        {
            release.Wait(TimeSpan.FromSeconds(30));
            return 1;
        });

        using var late = await host.SendAsync(timeout: "0.2");
        release.Set();
        var body = await host.ScrapeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        Assert.Contains("0.18 s", await late.Content.ReadAsStringAsync());
        Assert.Contains("slow 1\n", body);
    }

    [Fact]
    public async Task A_body_over_the_limit_gives_500_with_the_reason_and_no_part_of_it()
    {
        await using var host = await ScrapeHost.StartAsync(options => options.MaxScrapeResponseSizeBytes = 100);
        var gauge = host.Meter.CreateGauge<int>("g");
        gauge.Record(1, new KeyValuePair<string, object?>("k", new string('x', 200)));

        using var response = await host.SendAsync();
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("exceeds 100 bytes", body);
        Assert.DoesNotContain("xxx", body);
    }

    [Fact]
    public async Task A_callback_that_throws_leaves_out_its_series_only()
    {
        await using var host = await ScrapeHost.StartAsync();
        host.Meter.CreateObservableGauge("broken", int () => throw new InvalidOperationException("broken"));
        host.Meter.CreateGauge<int>("whole").Record(1);

        var body = await host.ScrapeAsync();

        Assert.Equal("# TYPE whole gauge\nwhole 1\n", body);
    }

    [Fact]
    public async Task An_observed_series_that_is_no_longer_reported_is_absent()
    {
        await using var host = await ScrapeHost.StartAsync();
        Measurement<double>[] reported = [new(1, new KeyValuePair<string, object?>("zone", "a")), new(2, new KeyValuePair<string, object?>("zone", "b"))];
        host.Meter.CreateObservableCounter("energy", () => reported, "J");

        var both = await host.ScrapeAsync();
        reported = reported[1..];
        var one = await host.ScrapeAsync();
        reported = [];
        var none = await host.ScrapeAsync();

        Assert.Equal("# TYPE energy_joules_total counter\nenergy_joules_total{zone=\"a\"} 1\nenergy_joules_total{zone=\"b\"} 2\n", both);
        Assert.Equal("# TYPE energy_joules_total counter\nenergy_joules_total{zone=\"b\"} 2\n", one);
        Assert.Equal("", none);
    }

    [Fact]
    public async Task Two_meters_of_one_family_give_one_header_and_contiguous_samples()
    {
        using var other = new Meter($"other-{Guid.NewGuid()}");
        await using var host = await ScrapeHost.StartAsync(metrics: provider => provider.AddMeter(other.Name));
        host.Meter.CreateCounter<int>("jobs", description: "Jobs done.").Add(1, new KeyValuePair<string, object?>("by", "a"));
        host.Meter.CreateGauge<int>("k").Record(1);
        other.CreateCounter<int>("jobs", description: "Jobs done.").Add(2, new KeyValuePair<string, object?>("by", "b"));

        var body = await host.ScrapeAsync();

        Assert.StartsWith("# HELP jobs_total Jobs done.\n# TYPE jobs_total counter\njobs_total{by=\"a\"} 1\njobs_total{by=\"b\"} 2\n#", body);
        ExpositionParser.Parse(body, openMetrics: false);
    }

    [Theory]
    [InlineData(null, "# HELP target_info What is scraped here.\n# TYPE target_info gauge\ntarget_info{service_name=\"lab \\\"1\\\"\"} 1\n# TYPE k gauge\nk 1\n")]
    [InlineData(ScrapeHost.OpenMetrics, "# TYPE target info\n# HELP target What is scraped here.\ntarget_info{service_name=\"lab \\\"1\\\"\"} 1\n# TYPE k gauge\nk 1\n# EOF\n")]
    public async Task The_resource_is_told_where_target_info_is_wanted(string? accept, string expected)
    {
        await using var host = await ScrapeHost.StartAsync(
            options => options.TargetInfoEnabled = true,
            provider => provider.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddAttributes([new("service.name", "lab \"1\"")])));
        host.Meter.CreateGauge<int>("k").Record(1);

        Assert.Equal(expected, await host.ScrapeAsync(accept));
    }

    [Fact]
    public async Task A_histogram_without_bounds_has_its_infinite_bucket()
    {
        await using var host = await ScrapeHost.StartAsync(metrics: provider => provider.AddView(
            "h", new ExplicitBucketHistogramConfiguration { Boundaries = [] }));
        host.Meter.CreateHistogram<int>("h").Record(3);

        var body = await host.ScrapeAsync();

        Assert.Equal("# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_sum 3\nh_count 1\n", body);
    }

    [Fact]
    public async Task Numbers_are_the_same_in_every_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        culture.NumberFormat.PositiveInfinitySymbol = "∞";
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            await using var host = await ScrapeHost.StartAsync();
            host.Meter.CreateGauge<double>("g").Record(-1.5, new KeyValuePair<string, object?>("k", -2.5));
            host.Meter.CreateGauge<double>("i").Record(double.PositiveInfinity);

            var body = await host.ScrapeAsync();

            Assert.Equal("# TYPE g gauge\ng{k=\"-2.5\"} -1.5\n# TYPE i gauge\ni +Inf\n", body);
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = null;
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        }
    }

    [Fact]
    public async Task A_cached_answer_serves_until_its_time_is_over_whatever_the_wall_clock_does()
    {
        var time = new ManualClock();
        await using var host = await ScrapeHost.StartAsync(options => options.ScrapeResponseCacheDurationMilliseconds = 300, time: time);
        var value = 0;
        host.Meter.CreateObservableGauge("g", () => ++value);

        var first = await host.ScrapeAsync();
        time.Advance(TimeSpan.FromMilliseconds(299));
        time.WallClock -= TimeSpan.FromHours(1);
        var second = await host.ScrapeAsync();
        time.Advance(TimeSpan.FromMilliseconds(1));
        var third = await host.ScrapeAsync();

        Assert.Equal("# TYPE g gauge\ng 1\n", first);
        Assert.Equal(first, second);
        Assert.Equal("# TYPE g gauge\ng 2\n", third);
    }
}
