using System.Net;
using Microsoft.Extensions.Logging;
using Telemetry.Exporters;
using Telemetry.Exporters.NginxRtmp;

namespace Telemetry.UnitTests.Exporters.NginxRtmp;

public sealed class NginxRtmpExporterTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly Instruments _instruments = new();
    private readonly LogLines<NginxRtmpPoller> _log = new();
    private readonly LogLines<NginxRtmpReader> _readerLog = new();
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
        Assert.Equal(1, scrape["nginx.rtmp.stream.clients{application=\"live\",stream=\"quick-1\",role=\"publisher\"}"]);
        Assert.Equal(1, scrape["nginx.rtmp.stream.clients{application=\"live\",stream=\"quick-1\",role=\"subscriber\"}"]);
        Assert.Equal(3, scrape["nginx.rtmp.clients{role=\"publisher\"}"]);
        Assert.Equal(1, scrape["nginx.rtmp.application.clients{application=\"live\",role=\"subscriber\"}"]);
        Assert.Equal(1, scrape["nginx.rtmp.info{nginx_version=\"1.22.1\",nginx_rtmp_version=\"1.1.4\",built=\"Feb 13 2023 11:56:56\"}"]);
        Assert.Equal(1, scrape["nginx.rtmp.stream.info{application=\"vod\",stream=\"quick-1\",video_codec=\"H264\",video_level=\"1.1\",audio_codec=\"AAC\",audio_profile=\"LC\"}"]);
        Assert.Equal(320, scrape["nginx.rtmp.stream.video.width{application=\"vod\",stream=\"quick-1\"}"]);
        Assert.Equal(10, scrape["nginx.rtmp.stream.video.frame.rate{application=\"vod\",stream=\"quick-1\"}"]);
        Assert.Equal(48_000, scrape["nginx.rtmp.stream.audio.sample.rate{application=\"vod\",stream=\"quick-1\"}"]);
        Assert.Equal(0, scrape["nginx.rtmp.worker.restarts"]);
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
        var stream = Assert.Single(sample.Streams);
        Assert.Equal((sample.Traffic, new Clients(1, 2), true, TimeSpan.FromSeconds(60)), (stream.Traffic, stream.Clients, stream.IsPublishing, stream.Age));
        Assert.Equal(60UL, stream.Drops.Single(drop => drop.Client == 2).Dropped);
    }

    [Fact]
    public async Task Server_that_goes_and_comes_back_is_told_once_each_way_and_its_restart_counted()
    {
        string? page = Fixture.Text("nginx-rtmp", "stat-streams.xml");
        await WithPollerAsync(_ => page is null ? throw new HttpRequestException("Connection refused") : new HttpResponseMessage { Content = new StringContent(page) }, async poll =>
        {
            await poll();
            page = null;
            for (var i = 0; i < 5; i++)
            {
                _time.Advance(1);
                await poll();
                Assert.Equal(0, _instruments.Scrape()["nginx.rtmp.up"]);
            }

            page = Fixture.Text("nginx-rtmp", "stat-idle.xml").Replace("<pid>8157", "<pid>9000");
            _time.Advance(1);
            await poll();
            var scrape = _instruments.Scrape();
            Assert.Equal((1, 1), (scrape["nginx.rtmp.up"], scrape["nginx.rtmp.worker.restarts"]));
        });

        Assert.Equal([LogLevel.Information, LogLevel.Warning, LogLevel.Information], _log.Lines.Select(line => line.Level));
    }

    [Fact]
    public async Task Two_workers_that_answer_by_turns_are_warned_of_and_are_no_restart()
    {
        var text = Fixture.Text("nginx-rtmp", "stat-idle.xml");
        var second = false;
        await WithPollerAsync(_ => new HttpResponseMessage { Content = new StringContent((second = !second) ? text : text.Replace("<pid>8157", "<pid>8158")) }, async poll =>
        {
            for (var i = 0; i < 6; i++)
                await poll();
        });

        Assert.Equal((2, 0), (_instruments.Scrape()["nginx.rtmp.workers.answering"], _instruments.Scrape()["nginx.rtmp.worker.restarts"]));
        Assert.Contains("worker_processes 1", Assert.Single(_readerLog.Lines).Text);
    }

    public void Dispose() => _instruments.Dispose();

    private Task PollAsync(Func<HttpRequestMessage, HttpResponseMessage> answer) => WithPollerAsync(answer, poll => poll());

    private async Task WithPollerAsync(Func<HttpRequestMessage, HttpResponseMessage> answer, Func<Func<Task>, Task> test)
    {
        using var http = new HttpClient(new Answering(answer));
        var latest = new Latest<NginxRtmpSample>(_time, _options.MaxAge);
        _ = new NginxRtmpMetrics(_instruments, latest, new NginxRtmpOptions());
        var reader = new NginxRtmpReader(new HttpStat(http, _options, TimeProvider.System), _options, _time, _readerLog);
        using var poller = new NginxRtmpPoller(reader, latest, _options, new CollectorMetrics(_instruments), _time, _log);
        await test(() => poller.PollOnceAsync(default));
    }
}
