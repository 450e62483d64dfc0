using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Telemetry.LoadRunner;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Viewers;
using Telemetry.LoadRunner.Viewers.Rtmp;
using Telemetry.UnitTests.Exporters;
using Telemetry.UnitTests.ServiceDefaults;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

public sealed class ViewerPoolTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private readonly DateTimeOffset _publisherStartedAt;

    public ViewerPoolTests()
    {
        _time.Advance(60);
        _publisherStartedAt = _time.GetUtcNow().AddSeconds(-8);
    }

    [Fact]
    public async Task Recorded_stream_is_seen_as_it_was_sent()
    {
        await using var server = new FakeRtmpServer(async (player, stop) =>
        {
            await player.WriteAsync(RecordedPlay.Bytes, stop);
            await player.CopyToAsync(Stream.Null, stop);
        });
        await using var session = await StartAsync([Target(server)], 3);
        session.OpenWindow(_time.GetUtcNow());

        await Until(() => session.Results().All(x => x.Failure is not null));

        var frames = RecordedPlay.Frames;
        Assert.Equal([0, 1, 2], session.Results().Select(x => x.Index));
        Assert.All(session.Results(), viewer =>
        {
            Assert.Equal("rec", viewer.StreamKey);
            Assert.Equal(frames.Count, viewer.Frames);
            Assert.InRange(viewer.ReceivedBits, 8 * frames.Sum(x => x.Size), 8 * RecordedPlay.Bytes.Length);
            Assert.Equal(0, viewer.StartupSeconds);
            Assert.Equal((0, 0.0), (viewer.Stalls, viewer.StalledSeconds));
            // All of it came 8 s after the publisher's start.
            Assert.Equal(8 - (frames.Average(x => x.Time) / 1000), viewer.LatencyMeanSeconds!.Value, 5);
            Assert.Equal(8 - (frames[0].Time / 1000.0), viewer.LatencyMaxSeconds!.Value, 5);
            Assert.Contains($"{server.Url}: the server ended the stream: ", viewer.Failure);
        });
    }

    [Fact]
    public async Task Server_that_pauses_makes_every_viewer_stall()
    {
        var half = RecordedPlay.Bytes.Length / 2;
        var before = FramesOf(RecordedPlay.Bytes[..half]);
        var resume = new TaskCompletionSource();
        await using var server = new FakeRtmpServer(async (player, stop) =>
        {
            await player.WriteAsync(RecordedPlay.Bytes.AsMemory(..half), stop);
            await resume.Task.WaitAsync(stop);
            await player.WriteAsync(RecordedPlay.Bytes.AsMemory(half..), stop);
            await player.CopyToAsync(Stream.Null, stop);
        });
        await using var session = await StartAsync([Target(server)], 2);
        session.OpenWindow(_time.GetUtcNow());
        await Until(() => session.Results().All(x => x.Frames == before.Count));

        // What has come is shown in this time; three seconds more there is nothing.
        var shortest = before.Zip(before.Skip(1), (one, next) => next.Time - one.Time).Min();
        var shown = (before[^1].Time + shortest - before.First(x => x.IsKeyFrame).Time) / 1000.0;
        _time.Advance(shown + 3);
        resume.SetResult();
        await Until(() => session.Results().All(x => x.Frames == RecordedPlay.Frames.Count));

        Assert.All(session.Results(), viewer => Assert.Equal((1, 3.0), (viewer.Stalls, Math.Round(viewer.StalledSeconds, 5))));
    }

    [Fact]
    public async Task Viewers_go_in_turn_to_the_targets_and_one_that_fails_leaves_the_others_alone()
    {
        await using var server = new FakeRtmpServer(WithoutItsEndAsync);
        using var nobody = new TcpListener(System.Net.IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((System.Net.IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();

        await using var session = await StartAsync([Target(server), new ViewerTarget(new Uri($"rtmp://127.0.0.1:{port}/live/gone"), "gone", _publisherStartedAt)], 4);
        session.OpenWindow(_time.GetUtcNow());

        await Until(() => Playing(session) == 2 && session.Results().Count(x => x.Failure is not null) == 2);
        Assert.Equal(["rec", "gone", "rec", "gone"], session.Results().Select(x => x.StreamKey));
        Assert.All(session.Results().Where(x => x.StreamKey == "gone"), viewer =>
        {
            Assert.Contains($"rtmp://127.0.0.1:{port}/live/gone: Connection refused", viewer.Failure);
            Assert.Null(viewer.StartupSeconds);
            Assert.Null(viewer.LatencyMeanSeconds);
        });
    }

    [Fact]
    public async Task Server_that_does_not_answer_is_given_up()
    {
        await using var server = new FakeRtmpServer((player, stop) => player.CopyToAsync(Stream.Null, stop));
        await using var session = await StartAsync([Target(server)], 1);
        await Until(() => server.Players == 1);

        _time.Advance(10.1);

        await Until(() => session.Results()[0].Failure is not null);
        Assert.Equal($"{server.Url}: the server did not get as far as playing within 10 s", session.Results()[0].Failure);
    }

    [Fact]
    public async Task Stream_that_ends_after_the_window_is_no_failure()
    {
        var sent = RecordedPlay.Bytes[..^4096];
        var end = new TaskCompletionSource();
        await using var server = new FakeRtmpServer(async (player, stop) =>
        {
            await player.WriteAsync(sent, stop);
            await end.Task.WaitAsync(stop);
        });
        await using var session = await StartAsync([Target(server)], 1);
        session.OpenWindow(_time.GetUtcNow());
        await Until(() => session.Results()[0].Frames == FramesOf(sent).Count);
        _time.Advance(1);
        var close = _time.GetUtcNow();
        _time.Advance(1);
        end.SetResult();
        await Until(() => session.Results()[0].Failure is not null);

        session.CloseWindow(close);

        Assert.Null(session.Results()[0].Failure);
        Assert.Equal(FramesOf(sent).Count, session.Results()[0].Frames);
    }

    [Fact]
    public async Task Viewers_start_one_after_the_other()
    {
        await using var server = new FakeRtmpServer(WithoutItsEndAsync);
        var clock = new ManualClock();

        var starting = new ViewerPool(Options.Create(new ViewerOptions()), clock).StartAsync([Target(server)], 3, CancellationToken.None);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(TimeSpan.FromMilliseconds(10), await clock.NextTimerAsync());
            Assert.False(starting.IsCompleted);
            clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        await using var session = await starting;
        Assert.Equal(3, session.Results().Count);
    }

    [Fact]
    public async Task Cancelled_start_ends_the_viewers_that_play()
    {
        var left = new TaskCompletionSource();
        await using var server = new FakeRtmpServer(async (player, stop) =>
        {
            await player.CopyToAsync(Stream.Null, stop);
            left.SetResult();
        });
        using var cancel = new CancellationTokenSource();

        var clock = new ManualClock();
        var starting = new ViewerPool(Options.Create(new ViewerOptions()), clock).StartAsync([Target(server)], 2, cancel.Token);
        await clock.NextTimerAsync();
        await Until(() => server.Players == 1);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        await left.Task.WaitAsync(Limit);
    }

    [Fact]
    public async Task Wrong_targets_are_refused_before_anything_starts()
    {
        Assert.Contains("rtmp://localhost", (await Assert.ThrowsAsync<ScenarioFailedException>(() =>
            StartAsync([new ViewerTarget(new Uri("rtmp://localhost"), "x", _publisherStartedAt)], 1))).Message);
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync([], 1));
    }

    [Fact]
    public async Task No_viewers_are_a_session_without_results()
    {
        await using var session = await StartAsync([], 0);

        Assert.Empty(session.Results());
    }

    private static async Task WithoutItsEndAsync(NetworkStream player, CancellationToken stop)
    {
        await player.WriteAsync(RecordedPlay.Bytes.AsMemory(..^4096), stop);
        await player.CopyToAsync(Stream.Null, stop);
    }

    private Task<IViewerSession> StartAsync(IReadOnlyList<ViewerTarget> targets, int count) =>
        new ViewerPool(Options.Create(new ViewerOptions { StartInterval = TimeSpan.Zero }), _time).StartAsync(targets, count, CancellationToken.None);

    private ViewerTarget Target(FakeRtmpServer server) => new(server.Url, "rec", _publisherStartedAt);

    private static int Playing(IViewerSession session) => session.Results().Count(x => x is { Frames: > 0, StartupSeconds: not null });

    private static List<(uint Time, int Size, bool IsKeyFrame)> FramesOf(byte[] bytes)
    {
        var media = new ReceivedMedia();
        var conversation = new PlayConversation(new RtmpAddress("127.0.0.1", 1935, "live", "rec"), media);
        conversation.Begin();
        conversation.Receive(bytes);
        return [.. media.Frames];
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
    }
}
