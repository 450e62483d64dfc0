using System.Net;
using Telemetry.Exporters;
using Telemetry.Exporters.NginxRtmp;

namespace Telemetry.UnitTests.Exporters.NginxRtmp;

public sealed class NginxRtmpExporterTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly Instruments _instruments = new();
    private readonly LogLines<NginxRtmpPoller> _log = new();
    private readonly NginxRtmpOptions _options = new() { Timeout = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task Page_becomes_series_in_bytes()
    {
        await PollAsync(_ => new HttpResponseMessage { Content = new StringContent(Fixture.Text("nginx-rtmp", "stat-streams.xml")) });

        var scrape = _instruments.Scrape();
        Assert.Equal(1, scrape["nginx.rtmp.up"]);
        Assert.Equal(4, scrape["nginx.rtmp.connections"]);
        Assert.Equal(3, scrape["nginx.rtmp.streams"]);
        Assert.Equal(103_445, scrape["nginx.rtmp.bandwidth.in"]);
        Assert.Equal(23_875, scrape["nginx.rtmp.bandwidth.out"]);
        Assert.Equal(518_102, scrape["nginx.rtmp.stream.receive{application=\"vod\",stream=\"quick-1\"}"]);
        Assert.Equal(2, scrape["nginx.rtmp.stream.clients{application=\"live\",stream=\"quick-1\"}"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_that_is_down_or_talks_nonsense_is_up_0_and_nothing_else(bool answers)
    {
        await PollAsync(_ => answers
            ? new HttpResponseMessage { Content = new StringContent("<rtmp><bw_in>1") }
            : throw new HttpRequestException("Connection refused (nginx-rtmp:80)"));

        var scrape = _instruments.Scrape();
        Assert.Equal(0, scrape["nginx.rtmp.up"]);
        Assert.Single(scrape.Keys, key => key.StartsWith("nginx", StringComparison.Ordinal));
        Assert.Equal(1, scrape["exporter.collector.failures{collector=\"nginx_rtmp\"}"]);
        Assert.Contains("nginx_rtmp_up is 0", Assert.Single(_log.Lines).Text);
    }

    [Fact]
    public async Task Error_page_is_a_failure()
    {
        await PollAsync(_ => new HttpResponseMessage(HttpStatusCode.NotFound));

        Assert.Contains("404", Assert.Single(_log.Lines).Text);
    }

    [Fact]
    public async Task Fake_page_follows_its_formula()
    {
        var fake = new FakeStat(_time);
        _time.Advance(60);
        var sample = Assert.IsType<PollResult<NginxRtmpSample>.Ok>(StatPage.Parse(await fake.GetAsync(default), 10)).Value;

        // 1 Mbit/s for 60 s, out to two players
        Assert.Equal(new Traffic(7_500_000, 15_000_000, 125_000, 250_000), sample.Traffic);
        Assert.Equal(new StreamSample("live", "fake", sample.Traffic, 3, true, TimeSpan.FromSeconds(60)), Assert.Single(sample.Streams));
    }

    public void Dispose() => _instruments.Dispose();

    private async Task PollAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var http = new HttpClient(new Answering(answer));
        var latest = new Latest<NginxRtmpSample>(_time, _options.MaxAge);
        _ = new NginxRtmpMetrics(_instruments, latest);
        var reader = new NginxRtmpReader(new HttpStat(http, _options, TimeProvider.System), _options);
        using var poller = new NginxRtmpPoller(reader, latest, _options, new CollectorMetrics(_instruments), _time, _log);
        await poller.PollOnceAsync(default);
    }
}
