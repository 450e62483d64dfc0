using System.Net;
using System.Text;
using Telemetry.Apps.StudioPlayer.CommandLine;
using Telemetry.Apps.StudioPlayer.RemoteWrite;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class RemoteWriteTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Request_is_the_message_that_the_protocol_describes()
    {
        var bytes = RemoteWriteRequest.Of("m", new Dictionary<string, string> { ["a"] = "b" }, 1.5, DateTimeOffset.FromUnixTimeMilliseconds(300));

        Assert.Equal(
        [
            // Snappy: 39 bytes, one literal of them (length - 1 in two bytes)
            39, 61 << 2, 38, 0,
            // WriteRequest.timeseries, 37 bytes
            0x0a, 37,
            // TimeSeries.labels: __name__ = m (13 bytes), a = b (6 bytes); underscores sort before letters
            0x0a, 13, 0x0a, 8, .. "__name__"u8, 0x12, 1, (byte)'m',
            0x0a, 6, 0x0a, 1, (byte)'a', 0x12, 1, (byte)'b',
            // TimeSeries.samples, 12 bytes: value = 1.5, timestamp = 300
            0x12, 12, 0x09, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0x10, 0xac, 0x02,
        ], bytes);
    }

    [Theory]
    [InlineData(204, "5", 0, "ok    wrote a sample")]
    [InlineData(204, "6", 1, "FAIL  read back")]
    [InlineData(404, "5", 1, "--web.enable-remote-write-receiver")]
    [InlineData(400, "5", 1, "FAIL  write: status 400: because")]
    public async Task Command_says_how_it_went(int status, string value, int exitCode, string expected)
    {
        using var http = new HttpClient(new Answering(request => request.Method == HttpMethod.Post
            ? new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("because") }
            : new HttpResponseMessage { Content = new StringContent("{\"data\":{\"result\":[{\"value\":[1,\"" + value + "\"]}]}}", Encoding.UTF8) }));

        Assert.Equal(exitCode, await new TestRemoteWriteCommand(http, new Uri("http://prometheus:9090"), _output).RunAsync(TimeProvider.System));

        Assert.Contains(expected, _output.ToString());
    }

    [Fact]
    public async Task Prometheus_that_is_away_is_told()
    {
        using var http = new HttpClient(new Answering(_ => throw new HttpRequestException("Connection refused")));

        Assert.Equal(1, await new TestRemoteWriteCommand(http, new Uri("http://prometheus:9090"), _output).RunAsync(TimeProvider.System));

        Assert.Contains("FAIL  Connection refused", _output.ToString());
    }
}
