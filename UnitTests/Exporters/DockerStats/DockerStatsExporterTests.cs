using Telemetry.Exporters;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

public sealed class DockerStatsExporterTests : IDisposable
{
    private const string Id = "a00000000000000000000000000000000000000000000000000000000000000a";
    private const string OtherId = "b00000000000000000000000000000000000000000000000000000000000000b";
    private const string Percent = "docker.container.cpu.percent{name=\"web\"}";
    private const string Seconds = "docker.container.cpu{name=\"web\"}";

    private readonly DockerStatsBench _bench;
    private ScriptedEngine _engine = null!;

    public DockerStatsExporterTests() => _bench = new DockerStatsBench(time => _engine = new ScriptedEngine(time));

    [Fact]
    public async Task Cpu_is_percent_of_one_core_between_two_polls_and_absent_after_the_first()
    {
        var web = _engine.Start("web", Id);
        web.CpuSeconds = 100;
        var first = await _bench.PollAsync();
        web.CpuSeconds = 107.5;
        var second = await _bench.PollAsync(5);

        // 7.5 s of CPU in 5 s is one core and a half
        Assert.DoesNotContain(Percent, first.Keys);
        Assert.Equal(100, first[Seconds]);
        Assert.Equal((150, 107.5), (second[Percent], second[Seconds]));
    }

    [Fact]
    public async Task Two_scrapers_see_the_same_percent()
    {
        var web = _engine.Start("web", Id);
        await _bench.PollAsync();
        web.CpuSeconds = 1;
        var first = await _bench.PollAsync(5);
        _bench.Time.Advance(2);

        Assert.Equal((20, 20), (first[Percent], _bench.Scrape()[Percent]));
    }

    [Fact]
    public async Task Idle_container_uses_0_percent_and_not_nothing()
    {
        _engine.Start("web", Id);
        await _bench.PollAsync();

        Assert.Equal(0, (await _bench.PollAsync())[Percent]);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(200)]
    public async Task Restarted_container_has_no_percent_until_its_second_poll_wherever_its_counter_stands(double secondsOfNewRun)
    {
        var web = _engine.Start("web", Id);
        web.CpuSeconds = 100;
        await _bench.PollAsync();
        web.StartedAt = _bench.Time.GetUtcNow();
        web.Restarts = 1;
        web.CpuSeconds = secondsOfNewRun;
        var restarted = await _bench.PollAsync(5);
        web.CpuSeconds += 1;

        Assert.DoesNotContain(Percent, restarted.Keys);
        Assert.Equal((secondsOfNewRun, 1), (restarted[Seconds], restarted["docker.container.restarts{name=\"web\"}"]));
        Assert.Equal(20, (await _bench.PollAsync(5))[Percent], 9);
    }

    [Fact]
    public async Task Container_made_anew_under_the_same_name_is_another_one()
    {
        _engine.Start("web", Id).CpuSeconds = 10;
        await _bench.PollAsync();
        _engine.Remove(Id);
        _engine.Start("web", OtherId).CpuSeconds = 12;

        Assert.DoesNotContain(Percent, (await _bench.PollAsync()).Keys);
    }

    [Fact]
    public async Task More_than_all_cores_can_do_is_no_percent()
    {
        var web = _engine.Start("web", Id);
        await _bench.PollAsync();
        web.CpuSeconds = 92.85;

        // 1857 % on two cores
        Assert.DoesNotContain(Percent, (await _bench.PollAsync(5)).Keys);
    }

    [Fact]
    public async Task Engines_clock_is_used_for_small_delays_and_ours_when_it_was_set()
    {
        var web = _engine.Start("web", Id);
        await _bench.PollAsync();
        web.CpuSeconds = 2.45;
        web.ClockError = TimeSpan.FromSeconds(-0.1);
        var late = await _bench.PollAsync(5);
        web.CpuSeconds += 2.5;
        web.ClockError = TimeSpan.FromHours(1);
        var set = await _bench.PollAsync(5);

        // 2.45 s in the 4.9 s between the engine's readings
        Assert.Equal(50, late[Percent], 9);
        Assert.Equal(50, set[Percent], 9);
    }

    [Fact]
    public async Task Removed_container_leaves_no_series()
    {
        _engine.Start("web", Id);
        _engine.Start("db", OtherId);
        await _bench.PollAsync();
        _engine.Remove(Id);
        var scrape = await _bench.PollAsync();

        Assert.DoesNotContain(scrape.Keys, key => key.Contains("web"));
        Assert.Equal(100, scrape["docker.container.memory{name=\"db\"}"]);
    }

    [Fact]
    public async Task Ended_container_is_listed_as_not_running_and_has_no_figures()
    {
        _engine.Start("web", Id).State = "exited";
        var scrape = await _bench.PollAsync();

        Assert.Equal(["docker.container.running{name=\"web\"}"], scrape.Keys.Where(key => key.StartsWith("docker.container.", StringComparison.Ordinal)));
        Assert.Equal((0, 1), (scrape["docker.container.running{name=\"web\"}"], scrape["docker.containers{state=\"exited\"}"]));
    }

    [Fact]
    public async Task Container_between_two_starts_is_asked_for_its_restarts_only()
    {
        var web = _engine.Start("web", Id);
        (web.State, web.Restarts) = ("restarting", 7);

        Assert.Equal(7, (await _bench.PollAsync())["docker.container.restarts{name=\"web\"}"]);
        Assert.DoesNotContain(_engine.Asked, path => path.Contains("stats"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(409)]
    public async Task Container_that_is_removed_after_the_list_was_made_is_no_error(int status)
    {
        _engine.Start("web", Id).StatsStatus = status;
        _engine.Start("db", OtherId);
        var scrape = await _bench.PollAsync();

        Assert.DoesNotContain(scrape.Keys, key => key.Contains("web"));
        Assert.Equal((1, 0, 0), (scrape["docker.engine.up"], scrape["docker.containers.unread"], scrape["exporter.collector.failures{collector=\"docker\"}"]));
    }

    [Fact]
    public async Task One_container_that_cannot_be_read_hides_no_other()
    {
        _engine.Start("web", Id).StatsStatus = 500;
        _engine.Start("db", OtherId);
        var scrape = await _bench.PollAsync();

        Assert.Equal((1, 1, 100), (scrape["docker.containers.unread"], scrape["docker.container.running{name=\"web\"}"], scrape["docker.container.memory{name=\"db\"}"]));
        Assert.DoesNotContain(Seconds, scrape.Keys);
    }

    [Fact]
    public async Task No_container_that_can_be_read_is_a_failure_with_the_engines_words()
    {
        _engine.Start("web", Id).StatsStatus = 500;

        Assert.Equal(0, (await _bench.PollAsync())["docker.engine.up"]);
        Assert.Contains("500: No such container", Assert.Single(_bench.LogTexts));
    }

    [Fact]
    public async Task Two_hostile_names_are_two_series()
    {
        _engine.Start("a\\\"}\\n{x", Id);
        _engine.Start("a\\\"}\\n{y", OtherId);
        var scrape = await _bench.PollAsync();

        Assert.Equal(2, scrape.Keys.Count(key => key.StartsWith("docker.container.running{name=\"a\"}\n{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Engine_that_vanishes_is_absent_at_once_and_back_without_a_restart_with_one_line_each_way()
    {
        _engine.Start("web", Id);
        await _bench.PollAsync();
        _engine.Refusal = new PollResult<EngineAnswer>.Absent("There is no socket.");
        var gone = await _bench.PollAsync();
        await _bench.PollAsync();
        _engine.Refusal = null;
        var back = await _bench.PollAsync();

        Assert.Equal(["docker.engine.up"], gone.Keys.Where(key => key.StartsWith("docker", StringComparison.Ordinal)));
        Assert.Equal((0, 1), (gone["docker.engine.up"], back["docker.engine.up"]));
        Assert.Equal(3, _bench.Log.Lines.Count);
        Assert.Contains("There is no socket. docker_engine_up is 0", _bench.Log.Lines[1].Text);
        Assert.Contains("again", _bench.Log.Lines[2].Text);
    }

    [Fact]
    public async Task Sample_that_is_too_old_is_absent()
    {
        _engine.Start("web", Id);
        await _bench.PollAsync();
        _bench.Time.Advance(15.1);

        Assert.Equal(0, _bench.Scrape()["docker.engine.up"]);
    }

    [Fact]
    public async Task Thousand_containers_that_come_and_go_leave_nothing_behind()
    {
        for (var i = 0; i < 1000; i++)
        {
            _engine.Start($"job-{i}", $"c{i:d63}");
            if (i >= 2)
                _engine.Remove($"c{i - 2:d63}");
            Assert.Equal(Math.Min(2, i + 1), (await _bench.PollAsync()).Keys.Count(key => key.StartsWith("docker.container.cpu{", StringComparison.Ordinal)));
        }
    }

    public void Dispose() => _bench.Dispose();
}
