using Telemetry.LoadRunner.Viewers.Rtmp;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

public sealed class RtmpAddressTests
{
    [Theory]
    [InlineData("rtmp://localhost:19350/live/quick-1", "localhost", 19350, "live", "quick-1")]
    [InlineData("rtmp://localhost/live", "localhost", 1935, "live", "key")]
    [InlineData("rtmp://[::1]:1935/a/b/c?token=1", "[::1]", 1935, "a/b", "c?token=1")]
    [InlineData("rtmp://localhost/live/a%20b", "localhost", 1935, "live", "a b")]
    public void Application_is_all_but_the_last_segment(string url, string host, int port, string application, string stream) =>
        Assert.Equal(new RtmpAddress(host, port, application, stream), RtmpAddress.Of(new Uri(url), "key"));

    [Theory]
    [InlineData("rtmp://localhost")]
    [InlineData("rtmp://localhost/")]
    [InlineData("live/key")]
    public void Url_of_no_stream_is_refused_by_name(string url) =>
        Assert.Contains(url, Assert.Throws<RtmpException>(() => RtmpAddress.Of(new Uri(url, UriKind.RelativeOrAbsolute), "key")).Message);
}
