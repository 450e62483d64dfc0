using OpenTelemetry.Exporter.Prometheus;
using OpenTelemetry.Exporter.Prometheus.Exposition;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

public class NegotiationTests
{
    // Prometheus 2.42 and 3.x send the first two.
    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true)]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1", true)]
    [InlineData("application/openmetrics-text", true)]
    [InlineData("application/openmetrics-text; version=\"1.0.0\"", true)]
    [InlineData("text/plain;q=0.5, application/openmetrics-text;version=1.0.0;q=0.4", false)]
    [InlineData("text/plain;version=0.0.4;q=0.3, application/openmetrics-text;version=1.0.0;q=0.4", true)]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0", false)]
    [InlineData("application/openmetrics-text;version=2.0.0", false)]
    [InlineData("*/*", false)]
    [InlineData("text/*", false)]
    [InlineData("application/json", false)]
    [InlineData("not a media type", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_format_follows_the_clients_weights(string? accept, bool openMetrics) =>
        Assert.Equal(openMetrics ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text, Negotiation.Format(accept));

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("deflate, GZIP;q=0.5", true)]
    [InlineData("*", true)]
    [InlineData("gzip;q=0, *", false)]
    [InlineData("br", false)]
    [InlineData(null, false)]
    public void Gzip_is_used_where_the_client_takes_it(string? encoding, bool expected) =>
        Assert.Equal(expected, Negotiation.Gzip(encoding));

    [Theory]
    [InlineData("10", 9.5)]
    [InlineData("1", 0.9)]
    [InlineData("0.5", 0.45)]
    [InlineData("NaN", null)]
    [InlineData("-1", null)]
    [InlineData("1e9", null)]
    [InlineData("ten", null)]
    [InlineData(null, null)]
    public void The_scrapers_limit_is_kept_with_a_margin(string? header, double? seconds) =>
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : Timeout.InfiniteTimeSpan, ScrapeEndpoint.TimeLimit(header));
}
