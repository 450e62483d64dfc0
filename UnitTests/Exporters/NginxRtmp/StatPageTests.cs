using Telemetry.Exporters;
using Telemetry.Exporters.NginxRtmp;

namespace Telemetry.UnitTests.Exporters.NginxRtmp;

public sealed class StatPageTests
{
    private const int MaxStreams = 1000;

    // More with TELEMETRY_MUTATIONS.
    private static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("TELEMETRY_MUTATIONS"), out var number) ? number : 100_000;

    [Fact]
    public void Real_page_with_streams_is_read()
    {
        var sample = Read(Fixture.Text("nginx-rtmp", "stat-streams.xml"));

        // 3 clients of live and 1 of vod; 827,560 and 191,000 bits per second
        Assert.Equal((TimeSpan.FromSeconds(41), 4UL, 4UL, 3), (sample.Uptime, sample.AcceptedConnections, sample.Clients.Total, sample.StreamCount));
        Assert.Equal(new Traffic(1_577_143, 414_567, 103_445, 23_875), sample.Traffic);
        var stream = sample.Streams[0];
        Assert.Equal(("live", "quick-1", true, TimeSpan.FromMilliseconds(15_666)), (stream.Application, stream.Stream, stream.IsPublishing, stream.Age));
        Assert.Equal((new Traffic(518_102, 406_686, 34_466, 23_325), new Clients(1, 1)), (stream.Traffic, stream.Clients));
        Assert.Equal([(5UL, 0UL), (3UL, 0UL)], stream.Drops);
    }

    [Fact]
    public void Server_applications_and_media_are_read()
    {
        var sample = Read(Fixture.Text("nginx-rtmp", "stat-streams.xml"));

        Assert.Equal(new ServerInfo("1.22.1", "1.1.4", "Feb 13 2023 11:56:56", 8157), sample.Server);
        Assert.Equal([new ApplicationSample("live", 2, new Clients(2, 1)), new ApplicationSample("vod", 1, new Clients(1, 0))], sample.Applications);
        // 210,576 and 65,152 bits per second; the profile of the video is empty
        Assert.Equal(
            new Media
            {
                VideoCodec = "H264",
                VideoLevel = "1.1",
                AudioCodec = "AAC",
                AudioProfile = "LC",
                Width = 320,
                Height = 240,
                FramesPerSecond = 10,
                AudioChannels = 1,
                AudioSampleRateHertz = 48_000,
                VideoBytesPerSecond = 26_322,
                AudioBytesPerSecond = 8_144,
            },
            sample.Streams[0].Media);
    }

    [Theory]
    [InlineData("<width>-1</width>")]
    [InlineData("<width>99999999999</width>")]
    [InlineData("<width>NaN</width>")]
    [InlineData("<width>0</width>")]
    [InlineData("")]
    public void Impossible_media_is_left_out_and_spoils_nothing(string width)
    {
        var stream = Read(Page($"<stream><name>a</name>{Numbers}<meta><video>{width}<height>720</height></video></meta></stream>")).Streams[0];

        Assert.Equal((null, 720, null), (stream.Media.Width, stream.Media.Height, stream.Media.VideoCodec));
    }

    [Fact]
    public void Without_a_list_of_clients_who_publishes_is_one_and_the_rest_takes() =>
        Assert.Equal(new Clients(1, 4), Read(Page($"<stream><name>a</name>{Numbers.Replace("<nclients>1", "<nclients>5")}<publishing/></stream>")).Streams[0].Clients);

    [Fact]
    public void Application_in_two_servers_is_one()
    {
        var text = Fixture.Text("nginx-rtmp", "stat-streams.xml");
        var server = text[text.IndexOf("<server>", StringComparison.Ordinal)..(text.IndexOf("</server>", StringComparison.Ordinal) + "</server>".Length)];
        var sample = Read(text.Replace(server, server + server));

        Assert.Equal([new ApplicationSample("live", 2, new Clients(4, 2)), new ApplicationSample("vod", 1, new Clients(2, 0))], sample.Applications);
        Assert.Equal((3, new Clients(2, 2)), (sample.StreamCount, sample.Streams[0].Clients));
    }

    [Fact]
    public void Same_name_in_two_applications_stays_two_streams() =>
        Assert.Equal(
            ["live/quick-1", "live/a<b>&\"c", "vod/quick-1"],
            Read(Fixture.Text("nginx-rtmp", "stat-streams.xml")).Streams.Select(stream => $"{stream.Application}/{stream.Stream}"));

    [Fact]
    public void Real_page_without_streams_is_read()
    {
        var sample = Read(Fixture.Text("nginx-rtmp", "stat-idle.xml"));

        Assert.Equal((0UL, 0UL, 0), (sample.Clients.Total, sample.Traffic.ReceivedBytes, sample.StreamCount));
    }

    [Fact]
    public void Stream_without_a_publisher_is_not_publishing() =>
        Assert.False(Read(Page("<stream><name>a</name>" + Numbers + "</stream>")).Streams[0].IsPublishing);

    [Theory]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("\uFFFF", "\uFFFD")]
    [InlineData("😀", "😀")]
    [InlineData("", "")]
    public void Name_with_characters_that_xml_forbids_does_not_hide_the_page(string name, string expected) =>
        Assert.Equal(expected, Read(Page($"<stream><name>{name}</name>{Numbers}</stream>")).Streams[0].Stream);

    [Fact]
    public void Half_a_surrogate_pair_does_not_hide_the_page() =>
        Assert.Equal("a\uFFFDb", Read(Page($"<stream><name>a{(char)0xD800}b</name>{Numbers}</stream>")).Streams[0].Stream);

    [Fact]
    public void Name_is_cut_at_128_characters_and_streams_that_share_it_are_added_up()
    {
        var name = new string('x', 128);
        var stream = Assert.Single(Read(Page($"<stream><name>{name}1</name>{Numbers}</stream><stream><name>{name}2</name>{Numbers}<publishing/></stream>")).Streams);

        Assert.Equal(name, stream.Stream);
        Assert.Equal((new Traffic(4, 6, 2, 4), new Clients(1, 1), true), (stream.Traffic, stream.Clients, stream.IsPublishing));
    }

    [Fact]
    public void Streams_beyond_the_limit_are_counted_and_those_that_publish_come_first()
    {
        var page = Page(string.Concat(Enumerable.Range(0, 50).Select(i => $"<stream><name>{i}</name>{Numbers}{(i % 10 == 9 ? "<publishing/>" : "")}</stream>")));
        var sample = Assert.IsType<PollResult<NginxRtmpSample>.Ok>(StatPage.Parse(page, 5)).Value;

        Assert.Equal(50, sample.StreamCount);
        Assert.Equal(["9", "19", "29", "39", "49"], sample.Streams.Select(stream => stream.Stream));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("<rtmp></rtmp>")]
    [InlineData("<!DOCTYPE rtmp [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rtmp>&e;</rtmp>")]
    public void Page_that_is_none_fails_with_a_reason(string text) => Assert.NotEmpty(Failure(text));

    [Fact]
    public void Number_that_is_none_fails_with_its_name() =>
        Assert.Contains("<bytes_in>", Failure(Fixture.Text("nginx-rtmp", "stat-idle.xml").Replace("<bytes_in>0", "<bytes_in>-1")));

    [Fact]
    public void Every_cut_of_a_page_fails()
    {
        var text = Fixture.Text("nginx-rtmp", "stat-streams.xml").TrimEnd();
        for (var length = 0; length < text.Length; length += 7)
            Assert.NotEmpty(Failure(text[..length]));
    }

    [Fact]
    public void Damaged_page_fails_or_gives_possible_values()
    {
        var pages = new[] { Fixture.Text("nginx-rtmp", "stat-streams.xml"), Fixture.Text("nginx-rtmp", "stat-idle.xml") };
        var random = new Random(1772);
        for (var i = 0; i < Mutations; i++)
        {
            if (StatPage.Parse(Mutation.Of(pages[i % 2], random), MaxStreams) is not PollResult<NginxRtmpSample>.Ok { Value: var sample })
                continue;

            Assert.True(sample.Traffic.BytesInPerSecond >= 0 && double.IsFinite(sample.Traffic.BytesOutPerSecond));
            Assert.Equal(sample.Streams.Count, sample.Streams.DistinctBy(stream => (stream.Application, stream.Stream)).Count());
            Assert.True(sample.Clients.Publishers <= sample.Clients.Total && sample.Applications.Count <= 200);
            Assert.All(sample.Streams, stream => Assert.True(stream.Media is { Width: null or > 0, FramesPerSecond: null or (> 0 and <= 1000) }));
            Assert.All(sample.Streams, stream => Assert.True(stream.Traffic.BytesInPerSecond >= 0 && stream.Stream.Length <= 128));
        }
    }

    private const string Numbers =
        "<time>0</time><bw_in>8</bw_in><bytes_in>2</bytes_in><bw_out>16</bw_out><bytes_out>3</bytes_out><nclients>1</nclients>";

    private static string Page(string streams) =>
        Fixture.Text("nginx-rtmp", "stat-idle.xml").Replace("<name>live</name>\n<live>", "<name>live</name>\n<live>" + streams);

    private static NginxRtmpSample Read(string text) => Assert.IsType<PollResult<NginxRtmpSample>.Ok>(StatPage.Parse(text, MaxStreams)).Value;

    private static string Failure(string text) => Assert.IsType<PollResult<NginxRtmpSample>.Failed>(StatPage.Parse(text, MaxStreams)).Reason;
}
