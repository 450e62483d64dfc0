using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.Apps.StudioPlayer.Upstream;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class GroupPublisherTests : IAsyncLifetime
{
    private const string Group = "http://localhost:9091/metrics/job/studio-web-player/instance/proxy";

    private StudioHarness _studio = null!;

    public async Task InitializeAsync() => _studio = await StudioHarness.StartAsync();

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Fact]
    public async Task First_request_deletes_what_an_earlier_process_left()
    {
        await _studio.PublishAsync();
        await _studio.NextSecondAsync();

        Assert.Equal([("DELETE", Group, "")], _studio.Upstream.Requests);
    }

    [Fact]
    public async Task Group_is_written_whole_and_only_when_something_changed()
    {
        await _studio.SendAsync($"{StudioHarness.Stutter} 5\n{StudioHarness.Play} 1\n");
        await _studio.PublishAsync();
        await _studio.NextSecondAsync();
        await _studio.NextSecondAsync();

        var (method, url, body) = Assert.Single(_studio.Upstream.Requests);
        Assert.Equal(("PUT", Group), (method, url));
        Assert.Equal($"""
            videostutter{StudioHarness.Hd} 5
            # HELP videostutter_max The largest value of a live session.
            # TYPE videostutter_max gauge
            videostutter_max{StudioHarness.Hd} 5
            # HELP videostutter_mean The mean of the live sessions' values.
            # TYPE videostutter_mean gauge
            videostutter_mean{StudioHarness.Hd} 5
            # HELP videostutter_sessions How many live sessions have a value.
            # TYPE videostutter_sessions gauge
            videostutter_sessions{StudioHarness.Hd} 1
            video_play_total{StudioHarness.Hd} 1

            """.ReplaceLineEndings("\n"), body);
    }

    [Fact]
    public async Task Group_is_written_again_after_a_while_in_case_the_upstream_lost_it()
    {
        await _studio.SendAsync($"{StudioHarness.Stutter} 5\n");
        await _studio.PublishAsync();
        _studio.Time.Advance(30);
        await _studio.PublishAsync();

        Assert.Equal(["PUT", "PUT"], _studio.Upstream.Requests.Select(x => x.Method));
        Assert.Equal(_studio.Upstream.Requests[0].Body, _studio.Upstream.Requests[1].Body);
    }

    [Fact]
    public async Task Types_are_said_when_another_group_has_them()
    {
        // As the Pushgateway does: a name that is a gauge in one group must be one in all.
        _studio.Upstream.Answer = (_, body) => body.Contains("# TYPE videostutter gauge\n", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.BadRequest;
        await _studio.SendAsync($"{StudioHarness.Stutter} 5\n{StudioHarness.Play} 1\n");
        await _studio.PublishAsync();

        Assert.Equal(2, _studio.Upstream.Requests.Count);
        Assert.Contains("# TYPE video_play_total counter\nvideo_play_total{", _studio.Upstream.LastBody);
        Assert.True(_studio.Services.GetRequiredService<UpstreamState>().Answers);

        // ... until that group is gone and curl's is there.
        _studio.Upstream.Answer = (_, body) => body.Contains("# TYPE videostutter gauge\n", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK;
        await _studio.SendAsync($"{StudioHarness.Stutter} 6\n");
        await _studio.NextSecondAsync();
        Assert.True(_studio.Services.GetRequiredService<UpstreamState>().Answers);
    }

    [Fact]
    public async Task Attempts_wait_1_2_4_8_and_then_15_seconds()
    {
        _studio.Upstream.Answer = null;
        await _studio.SendAsync($"{StudioHarness.Stutter} 5\n");
        var attempts = new List<int>();
        for (var second = 0; second <= 60; second++)
        {
            var before = _studio.Upstream.Requests.Count;
            await _studio.PublishAsync();
            if (_studio.Upstream.Requests.Count > before)
                attempts.Add(second);
            _studio.Time.Advance(1);
        }

        // 0, +1, +2, +4, +8, +15, +15, +15
        Assert.Equal([0, 1, 3, 7, 15, 30, 45, 60], attempts);
    }

    [Theory]
    [InlineData(null, "unreachable")]
    [InlineData(500, "failed")]
    [InlineData(404, "refused")]
    [InlineData(302, "redirect")]
    [InlineData(400, "refused")]
    public async Task Upstream_that_does_not_take_the_group_is_told_in_health_and_counted(int? status, string reason)
    {
        _studio.Upstream.Answer = status is { } code ? (_, _) => (HttpStatusCode)code : null;
        await _studio.SendAsync($"{StudioHarness.Stutter} 5\n");
        await _studio.PublishAsync();

        using var health = await _studio.Http.GetAsync(new Uri("/health", UriKind.Relative));
        var page = JsonDocument.Parse(await health.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((HttpStatusCode.OK, "Degraded", reason), (health.StatusCode, page.GetProperty("status").GetString(), page.GetProperty("pushgateway").GetProperty("reason").GetString()));
        Assert.Equal(1, _studio.Counters.Pushes.Single(x => x.Reason == reason).Count);
        Assert.False(_studio.Services.GetRequiredService<UpstreamState>().Answers);

        _studio.Upstream.Answer = (_, _) => HttpStatusCode.Accepted;
        _studio.Time.Advance(15);
        await _studio.PublishAsync();
        page = JsonDocument.Parse(await _studio.Http.GetStringAsync(new Uri("/health", UriKind.Relative))).RootElement;
        Assert.Equal("Healthy", page.GetProperty("status").GetString());
    }

    [Fact]
    public async Task While_it_is_away_batches_are_taken_for_ten_seconds_and_then_left_to_the_client_and_nothing_counts_twice()
    {
        await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: "before");
        await _studio.PublishAsync();
        _studio.Upstream.Answer = null;
        await _studio.SendAsync($"{StudioHarness.Play} 10\n", batch: "in");
        await _studio.NextSecondAsync();
        _studio.Time.Advance(8);
        await _studio.SendAsync($"{StudioHarness.Play} 100\n", batch: "still-in");
        await _studio.NextSecondAsync();

        using var refused = await _studio.PostAsync(StudioHarness.Body($"{StudioHarness.Play} 1000\n", "out"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        // The second failure in a row was just now: two seconds.
        Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter?.Delta);
        // What was taken is acknowledged even now.
        Assert.Equal(0, await _studio.SendAsync($"{StudioHarness.Play} 10\n", batch: "in"));
        Assert.Equal(2, _studio.Intake.Waiting);

        _studio.Upstream.Answer = (_, _) => HttpStatusCode.OK;
        _studio.Time.Advance(2);
        await _studio.PublishAsync();
        Assert.Equal(1 + 10 + 100, _studio.Upstream.Value(StudioHarness.Play));
        Assert.Equal(0, _studio.Intake.Waiting);

        // The client sends all it is not sure of.
        foreach (var (batch, plays) in new[] { ("before", 1), ("in", 10), ("still-in", 100), ("out", 1000) })
            await _studio.SendAsync($"{StudioHarness.Play} {plays}\n", batch: batch);
        await _studio.NextSecondAsync();
        Assert.Equal(1 + 10 + 100 + 1000, _studio.Upstream.Value(StudioHarness.Play));
    }

    [Fact]
    public async Task Buffer_has_a_bound_in_batches_too()
    {
        await using var studio = await StudioHarness.StartAsync(("BufferBatches", "3"));
        studio.Upstream.Answer = null;
        await studio.PublishAsync();
        for (var i = 0; i < 3; i++)
            await studio.SendAsync($"{StudioHarness.Play} 1\n");

        Assert.Equal((503, "upstream-away"), await studio.RefusedAsync(StudioHarness.Body($"{StudioHarness.Play} 1\n")));
    }

    [Fact]
    public async Task Group_is_deleted_at_the_end()
    {
        await _studio.SendAsync($"{StudioHarness.Stutter} 5\n");
        await _studio.PublishAsync();
        await _studio.Services.GetRequiredService<GroupPublisher>().DeleteAsync(default);

        Assert.Equal("DELETE", _studio.Upstream.Requests[^1].Method);
    }
}
