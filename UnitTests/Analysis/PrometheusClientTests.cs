using System.Net;
using System.Net.Sockets;
using Telemetry.Analysis.Prometheus;

namespace Telemetry.UnitTests.Analysis;

public sealed class PrometheusClientTests
{
    private static readonly DateTimeOffset Moment = DateTimeOffset.UnixEpoch.AddMilliseconds(1_795_260_650_937);

    [Fact]
    public async Task Vector_yields_one_point_a_series()
    {
        var series = Assert.Single(await QueryAsync("vector"));

        Assert.Equal("host_energy_joules_total", series.Label("__name__"));
        Assert.Equal("estimated", series.Label("source"));
        Assert.Null(series.Label("zone"));
        Assert.Equal(new PrometheusPoint(Moment, 533.517122), Assert.Single(series.Points));
    }

    [Fact]
    public async Task Range_selector_yields_the_scrapes_with_their_own_times()
    {
        var series = Assert.Single(await QueryAsync("range-selector"));

        Assert.Equal(6, series.Points.Count);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMilliseconds(1_795_260_639_932), series.Points[3].Timestamp);
        Assert.Equal(433.751345, series.Points[3].Value);
    }

    [Fact]
    public async Task Range_query_yields_a_point_for_every_step()
    {
        var client = Client(StubHandler.Returning(Recorded("matrix")), out _);

        var series = Assert.Single(await client.QueryRangeAsync("rate(x[20s])", Moment.AddSeconds(-20), Moment, TimeSpan.FromSeconds(5)));

        Assert.Equal([5, 5, 5, 5], series.Points.Zip(series.Points.Skip(1)).Select(x => (x.Second.Timestamp - x.First.Timestamp).TotalSeconds));
        Assert.All(series.Points, x => Assert.Equal(10, x.Value, 0.02));
    }

    [Fact]
    public async Task Values_that_are_no_numbers_keep_their_meaning()
    {
        var values = (await QueryAsync("odd-values")).ToDictionary(x => x.Label("kind")!, x => x.Points[0].Value);

        Assert.Equal(double.PositiveInfinity, values["inf"]);
        Assert.Equal(double.NegativeInfinity, values["minus\"inf"]);
        Assert.Equal(double.NaN, values["nan"]);
    }

    [Fact]
    public async Task Scalar_is_a_series_without_labels()
    {
        var series = Assert.Single(await QueryAsync("scalar"));

        Assert.Empty(series.Labels);
        Assert.Equal(1, series.Points[0].Value);
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_list() => Assert.Empty(await QueryAsync("empty"));

    [Theory]
    [InlineData("bad-data", HttpStatusCode.BadRequest, "bad_data", "unclosed left parenthesis")]
    [InlineData("execution", HttpStatusCode.UnprocessableEntity, "execution", "many-to-many matching not allowed")]
    public async Task Refused_query_is_reported_with_prometheus_own_reason(string answer, HttpStatusCode status, string type, string reason)
    {
        var client = Client(StubHandler.Returning(Recorded(answer), status), out _);

        var exception = await Assert.ThrowsAsync<PrometheusException>(() => client.QueryAsync("sum(up"));

        Assert.Equal(type, exception.ErrorType);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains("'sum(up'", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"HTTP {(int)status}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Bad Gateway</html>")]
    [InlineData("")]
    [InlineData("{\"status\":\"success\"}")]
    [InlineData("[]")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"five"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1e20,"5"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"string","result":[1,"text"]}}""")]
    public async Task Answer_that_is_not_prometheus_is_shown(string body)
    {
        var client = Client(StubHandler.Returning(body, HttpStatusCode.BadGateway), out _);

        var exception = await Assert.ThrowsAsync<PrometheusException>(() => client.QueryAsync("up"));

        Assert.Contains(body, exception.Message, StringComparison.Ordinal);
        Assert.Contains("HTTP 502", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_does_not_listen_is_named()
    {
        var handler = StubHandler.Throwing(new HttpRequestException("Connection refused", new SocketException(111)));

        var exception = await Assert.ThrowsAsync<PrometheusException>(() => Client(handler, out _).QueryAsync("up"));

        Assert.Contains("http://prometheus:9090/", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_ends_with_the_timeout()
    {
        var client = Client(new StubHandler(NeverAsync), out var http);
        http.Timeout = TimeSpan.FromMilliseconds(50);

        var exception = await Assert.ThrowsAsync<PrometheusException>(() => client.QueryAsync("up"));

        Assert.Equal("timeout", exception.ErrorType);
        Assert.Contains("within 0.05 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_stays_a_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        var answer = Client(new StubHandler(NeverAsync), out _).QueryAsync("up", cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task Expression_and_times_arrive_unharmed()
    {
        var handler = StubHandler.Returning(Recorded("empty"));
        var client = Client(handler, out _);

        await client.QueryAsync("sum(a{b=~\"c+&d\"})", Moment);
        await client.QueryRangeAsync("up", Moment, Moment.AddSeconds(1), TimeSpan.FromSeconds(0.5));

        Assert.Equal(
            ["http://prometheus:9090/api/v1/query?query=sum%28a%7Bb%3D~%22c%2B%26d%22%7D%29&time=1795260650.937",
             "http://prometheus:9090/api/v1/query_range?query=up&start=1795260650.937&end=1795260651.937&step=0.5"],
            handler.Requests.Select(x => x.RequestUri!.AbsoluteUri));
    }

    private static Task<IReadOnlyList<PrometheusSeries>> QueryAsync(string answer) =>
        Client(StubHandler.Returning(Recorded(answer)), out _).QueryAsync("any");

    private static async Task<HttpResponseMessage> NeverAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("An infinite delay ended.");
    }

    private static PrometheusClient Client(HttpMessageHandler handler, out HttpClient http) =>
        new(http = new(handler) { BaseAddress = new("http://prometheus:9090/") });

    private static string Recorded(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "analysis", "prometheus", name + ".json"));
}
