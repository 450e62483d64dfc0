using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

public class GoldenExpositionTests
{
    [Theory]
    [InlineData("text/plain", "golden.prom")]
    [InlineData(ScrapeHost.OpenMetrics, "golden.openmetrics")]
    public async Task Every_kind_of_instrument_is_exposed_as_the_golden_file_says(string accept, string file)
    {
        await using var host = await ScrapeHost.StartAsync(metrics: provider => provider.AddView(
            "request.duration", new ExplicitBucketHistogramConfiguration { Boundaries = [0.1, 1, 10] }));
        Record(host.Meter);

        var body = await host.ScrapeAsync(accept);

        Assert.Equal(await File.ReadAllTextAsync(Fixture(file)), body);
    }

    private static string Fixture(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "service-defaults", file);

    private static void Record(Meter meter)
    {
        meter.CreateObservableCounter("host.energy", () => new Measurement<double>(1234.567, Tag("source", "rapl")), "J",
            "Energy used by the host since boot.");
        meter.CreateObservableGauge<double>("host.power",
            () => [new(12.5, Tag("source", "rapl")), new(0.1 + 0.2, Tag("source", "estimated"))], "W", "Mean power of the host.");
        meter.CreateObservableGauge("cpu.temperature", () => -3, "Cel", "Temperature; \"inside\" the C:\\case\nof the host.");
        var viewers = meter.CreateUpDownCounter<int>("stream.viewers", "{viewer}", "Viewers of a stream.");
        viewers.Add(5, Tag("stream", "a\"b\\c\nd"));
        viewers.Add(-2, Tag("stream", "a\"b\\c\nd"));
        meter.CreateCounter<long>("frames.total", "{frame}", "Frames sent.").Add(3_000_000_000);
        var duration = meter.CreateHistogram<double>("request.duration", "s", "How long requests took.");
        duration.Record(0.1, Tag("route", "/x"));
        duration.Record(5, Tag("route", "/x"));
        duration.Record(100, Tag("route", "/x"));
        meter.CreateObservableGauge<double>("special.value",
            () => [new(double.NaN, Tag("is", "nan")), new(double.PositiveInfinity, Tag("is", "inf")),
                new(double.NegativeInfinity, Tag("is", "-inf")), new(1e300, Tag("is", "large"))],
            description: "Numbers with a form of their own.");
        meter.CreateGauge<long>("never.recorded", description: "No sample, no header.");
    }

    private static KeyValuePair<string, object?> Tag(string key, object? value) => new(key, value);
}
