namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class AggregationTests : IAsyncLifetime
{
    private const string Other = "{cdn_id=\"tencent\",quality=\"Lo\",table_id=\"BCR-001\"}";

    private StudioHarness _studio = null!;

    public async Task InitializeAsync() => _studio = await StudioHarness.StartAsync();

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Fact]
    public async Task Counters_add_up_over_batches_and_sessions()
    {
        await _studio.SendAsync($"{StudioHarness.Play} 1\n", "a");
        await _studio.SendAsync($"{StudioHarness.Play} 2\nvideo_play_total{Other} 5\n", "b");
        await _studio.SendAsync($"{StudioHarness.Play} 4\n", "a");
        await _studio.PublishAsync();

        Assert.Equal(1 + 2 + 4, _studio.Upstream.Value(StudioHarness.Play));
        Assert.Equal(5, _studio.Upstream.Value("video_play_total" + Other));
    }

    [Fact]
    public async Task Gauge_is_the_latest_value_of_any_live_session_with_max_mean_and_number_beside_it()
    {
        await _studio.SendAsync($"{StudioHarness.Stutter} 9\n", "a");
        await _studio.SendAsync($"{StudioHarness.Stutter} 2\n", "b");
        await _studio.SendAsync($"{StudioHarness.Stutter} 4\n", "c");
        await _studio.SendAsync($"{StudioHarness.Stutter} 3\n", "b");
        await _studio.PublishAsync();

        AssertGauge(latest: 3, max: 9, mean: (9 + 3 + 4) / 3.0, sessions: 3);
        Assert.Null(_studio.Upstream.Value("videostutter" + Other));
    }

    [Fact]
    public async Task Session_that_is_silent_for_its_lifetime_no_longer_counts()
    {
        await _studio.SendAsync($"{StudioHarness.Stutter} 9\n", "a");
        _studio.Time.Advance(60);
        await _studio.SendAsync($"{StudioHarness.Stutter} 1\n", "b");
        _studio.Time.Advance(59);
        await _studio.PublishAsync();
        AssertGauge(latest: 1, max: 9, mean: 5, sessions: 2);

        // Two minutes after "a" was last heard of.
        await _studio.NextSecondAsync();

        AssertGauge(latest: 1, max: 1, mean: 1, sessions: 1);
    }

    [Fact]
    public async Task Gauge_that_its_session_no_longer_repeats_ends_with_its_own_age()
    {
        await _studio.SendAsync($"{StudioHarness.Stutter} 7\n", "a");
        _studio.Time.Advance(1);
        await _studio.SendAsync($"{StudioHarness.Stutter} 1\n", "b");
        _studio.Time.Advance(100);
        // "a" lives on by another series; its stutter keeps its own age.
        await _studio.SendAsync($"videostutter{Other} 0\n", "a");
        _studio.Time.Advance(18);
        await _studio.PublishAsync();
        AssertGauge(latest: 1, max: 7, mean: 4, sessions: 2);

        await _studio.NextSecondAsync();
        AssertGauge(latest: 1, max: 1, mean: 1, sessions: 1);

        await _studio.NextSecondAsync();
        Assert.Null(_studio.Upstream.Value(StudioHarness.Stutter));
        Assert.Equal(0, _studio.Upstream.Value("videostutter" + Other));
    }

    [Fact]
    public async Task Group_is_deleted_when_nobody_is_left_and_counters_go_on_when_somebody_comes_back()
    {
        await _studio.SendAsync($"{StudioHarness.Play} 3\n");
        await _studio.PublishAsync();
        _studio.Time.Advance(120);
        await _studio.PublishAsync();
        await _studio.NextSecondAsync();

        Assert.Equal(["PUT", "DELETE"], _studio.Upstream.Requests.Select(x => x.Method));
        Assert.Equal(0, _studio.Intake.Sessions);

        await _studio.SendAsync($"{StudioHarness.Play} 1\n");
        await _studio.PublishAsync();
        Assert.Equal(4, _studio.Upstream.Value(StudioHarness.Play));
    }

    [Fact]
    public async Task Clients_without_a_session_are_one_session_for_each_address()
    {
        foreach (var (client, value) in new[] { ("10.0.0.1", 1), ("10.0.0.2", 2), ("10.0.0.1", 5), ("::ffff:10.0.0.2", 8), ("2001:db8::1", 3), ("2001:db8::2", 6) })
        {
            var (status, answer, _) = await _studio.InvokeAsync(System.Text.Encoding.UTF8.GetBytes(StudioHarness.Body($"{StudioHarness.Stutter} {value}\n", session: null)), client);
            Assert.True(status == 200, answer);
        }

        await _studio.PublishAsync();

        AssertGauge(latest: 6, max: 8, mean: (5 + 8 + 6) / 3.0, sessions: 3);
    }

    [Fact]
    public async Task Sums_and_means_hold_for_any_sequence_of_batches()
    {
        var random = new Random(6);
        var (total, gauges) = (0, new Dictionary<string, (int Value, double At)>());
        var (now, latest) = (0.0, "");
        for (var i = 0; i < 500; i++)
        {
            var (session, plays, stutter, pause) = ($"s{random.Next(6)}", random.Next(4), random.Next(20), random.Next(60));
            _studio.Time.Advance(pause);
            now += pause;
            await _studio.SendAsync($"{StudioHarness.Play} {plays}\n{StudioHarness.Stutter} {stutter}\n", session);
            (total, latest) = (total + plays, session);
            gauges[session] = (stutter, now);
            var live = gauges.Values.Where(x => now - x.At < 120).Select(x => x.Value).ToList();

            await _studio.PublishAsync();

            Assert.Equal(total, _studio.Upstream.Value(StudioHarness.Play));
            AssertGauge(gauges[latest].Value, live.Max(), live.Average(), live.Count);
        }
    }

    private void AssertGauge(double latest, double max, double mean, int sessions)
    {
        Assert.Equal(latest, _studio.Upstream.Value("videostutter" + StudioHarness.Hd));
        Assert.Equal(max, _studio.Upstream.Value("videostutter_max" + StudioHarness.Hd));
        Assert.Equal(mean, _studio.Upstream.Value("videostutter_mean" + StudioHarness.Hd)!.Value, 9);
        Assert.Equal(sessions, _studio.Upstream.Value("videostutter_sessions" + StudioHarness.Hd));
    }
}
