using System.Diagnostics;
using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

[Collection(WindowCollection.Name)]
public class ScenarioRunnerTests
{
    [Fact]
    public async Task A_good_run_has_its_window_its_counts_and_its_energy()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var run = await harness.RunAsync(seconds: 3, streams: 2);

        var scenario = run;
        Assert.Equal((ScenarioOutcome.Succeeded, null), (scenario.Outcome, scenario.Failure));
        var seconds = (scenario.SteadyEnd - scenario.SteadyStart)!.Value.TotalSeconds;
        Assert.InRange(seconds, 2.9, 10);
        Assert.Equal([WindowEdge.Start, WindowEdge.End], scenario.Readings.Select(x => x.Edge));
        Assert.All(scenario.Readings.Zip([scenario.SteadyStart!.Value, scenario.SteadyEnd!.Value]), x =>
            Assert.InRange((x.First.Timestamp - x.Second).Duration().TotalSeconds, 0, 1));
        Assert.NotEmpty(scenario.Samples);
        Assert.All(scenario.StreamResults, x =>
        {
            AssertFrames(30, x, seconds);
            Assert.InRange(x.DeliveredBits / (x.MeanSpeed * seconds), 990_000, 1_010_000);
            Assert.Equal((255, StreamStop.Graceful), (x.ExitCode, x.StoppedBy));
        });

        var result = ScenarioSummary.From(run, saved: true);
        Assert.Equal("estimated", result.EnergySource);
        Assert.Equal(10, result.MeanPowerWatts!.Value, 3);
        Assert.Equal(10 * result.DurationSeconds!.Value, result.EnergyJoules!.Value, 3);
        Assert.Equal(50, result.CpuMeanPercent!.Value, 3);
    }

    [Fact]
    public async Task Without_rapl_exporter_the_run_is_good_and_its_energy_absent_with_the_reason()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path, new FakeHostReadings(reachable: false));

        var result = ScenarioSummary.From(await harness.RunAsync(seconds: 1), saved: true);

        Assert.Equal(ScenarioOutcome.Succeeded, result.Outcome);
        Assert.Null(result.EnergyJoules);
        Assert.Null(result.CpuMeanPercent);
        Assert.Contains("Connection refused", result.EnergyAbsentReason);
    }

    [Fact]
    public async Task Readings_that_are_old_are_not_taken_for_the_edge()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path, new FakeHostReadings(age: TimeSpan.FromSeconds(5)));

        var run = await harness.RunAsync(seconds: 1);

        Assert.Empty(run.Readings);
        Assert.Contains("away from the edge", run.EnergyAbsentReason);
    }

    [Fact]
    public async Task A_stream_that_dies_fails_the_run_within_two_seconds_with_its_last_words()
    {
        using var ffmpeg = FakeFFmpeg.Dying();
        using var harness = new RunnerHarness(ffmpeg.Path);
        var clock = Stopwatch.StartNew();

        var scenario = await harness.RunAsync(seconds: 60, name: "dying");

        // It dies after one second.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 30);
        Assert.Equal(ScenarioOutcome.Failed, scenario.Outcome);
        Assert.StartsWith("Stream dying-", scenario.Failure);
        Assert.Contains("exit code 1", scenario.Failure);
        Assert.EndsWith("av_interleaved_write_frame(): Broken pipe", scenario.Failure);
        Assert.Equal((1, StreamStop.Itself), (scenario.StreamResults[0].ExitCode, scenario.StreamResults[0].StoppedBy));
        Assert.Equal("av_interleaved_write_frame(): Broken pipe", scenario.StreamResults[0].ErrorTail);
    }

    [Fact]
    public async Task A_stream_that_never_publishes_fails_the_run()
    {
        using var ffmpeg = FakeFFmpeg.Silent();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var scenario = await harness.RunAsync(seconds: 60);

        Assert.Equal(ScenarioOutcome.Failed, scenario.Outcome);
        Assert.Contains("published nothing within 3 s", scenario.Failure);
        Assert.Contains("waiting for the server", scenario.Failure);
        Assert.Null(scenario.SteadyStart);
    }

    [Fact]
    public async Task A_stream_that_stalls_fails_the_run()
    {
        using var ffmpeg = FakeFFmpeg.Stalling();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var scenario = await harness.RunAsync(seconds: 60);

        Assert.Equal(ScenarioOutcome.Failed, scenario.Outcome);
        Assert.Contains("has sent nothing for 2 s", scenario.Failure);
    }

    [Fact]
    public async Task A_stream_slower_than_real_time_is_measured_to_the_end_and_marked_as_overloaded()
    {
        using var ffmpeg = FakeFFmpeg.Slow();
        using var harness = new RunnerHarness(ffmpeg.Path, minimumSpeed: 0.97);

        var run = await harness.RunAsync(seconds: 2);

        var scenario = run;
        Assert.Equal(ScenarioOutcome.Overloaded, scenario.Outcome);
        Assert.Contains("of real time", scenario.Failure);
        Assert.InRange(scenario.StreamResults[0].MeanSpeed, 0.3, 0.6);
        Assert.Equal([WindowEdge.Start, WindowEdge.End], scenario.Readings.Select(x => x.Edge));
        Assert.Equal(10, ScenarioSummary.From(run, saved: true).MeanPowerWatts!.Value, 3);
    }

    [Fact]
    public async Task A_missing_FFmpeg_fails_the_run_and_says_what_to_do()
    {
        using var harness = new RunnerHarness("/nowhere/ffmpeg");

        var scenario = await harness.RunAsync(seconds: 1);

        Assert.Equal(ScenarioOutcome.Failed, scenario.Outcome);
        Assert.Contains("Install the package ffmpeg", scenario.Failure);
    }

    [Fact]
    public async Task A_cancelled_run_is_interrupted_and_an_FFmpeg_that_does_not_listen_is_killed()
    {
        using var ffmpeg = FakeFFmpeg.Deaf();
        using var harness = new RunnerHarness(ffmpeg.Path);
        using var cancel = new CancellationTokenSource();
        var running = harness.RunAsync(seconds: 60, cancellationToken: cancel.Token);
        await harness.WaitForSteadyAsync();
        var clock = Stopwatch.StartNew();

        await cancel.CancelAsync();
        var scenario = await running;

        Assert.Equal(ScenarioOutcome.Interrupted, scenario.Outcome);
        Assert.Equal((128 + 9, StreamStop.Killed), (scenario.StreamResults[0].ExitCode, scenario.StreamResults[0].StoppedBy));
        // The limit of the graceful stop is one second here; the run itself would take a minute.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 30);
    }

    [Fact]
    public async Task The_result_says_where_it_belongs_what_was_asked_and_on_what_machine_it_ran()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var scenario = await harness.RunAsync(seconds: 1, name: "a b");

        Assert.Equal((RunnerHarness.ItemId, 2, 3, ScenarioType.Load), (scenario.ItemId, scenario.Repetition, scenario.Attempt, scenario.Type));
        Assert.Equal(("1280x720@30", 1_000_000, "libx264"), (scenario.OutputLadder, scenario.BitrateBitsPerSecond, scenario.Encoder));
        var request = JsonSerializer.Deserialize(scenario.Request, RunJson.Default.ScenarioRequest)!;
        Assert.Equal(("a b", "1000k", 1), (request.Name, request.Bitrate, request.FanOut));
        Assert.Equal(("ffmpeg version 5.1-fake", "--fake"), (scenario.Machine.FFmpegVersion, scenario.Machine.FFmpegConfiguration));
        Assert.NotNull(scenario.Machine.Kernel);
        // Unique to this try, so that the stream of a worker that died is not in its way.
        Assert.Equal($"a-b-{scenario.Id.ToString("N")[^12..]}-0", scenario.StreamResults[0].StreamKey);
        Assert.InRange(scenario.StreamResults[0].PublishLatencySeconds!.Value, 0, 30);
        Assert.Null(scenario.NoiseRelativeSigma);
    }

    [Fact]
    public async Task Phases_follow_each_other_and_the_steady_one_is_the_window()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path, quality: new FakeQualityMeter());

        var scenario = await harness.RunAsync(new ScenarioRequest { DurationSeconds = 1, StabilizationSeconds = 0.3, Quality = true });

        Assert.Equal(["starting", "stabilization", "steady", "quality", "stopping", "quality"], scenario.Phases.Select(x => x.Phase));
        Assert.All(scenario.Phases, x => Assert.True(x.EndedAt >= x.StartedAt));
        Assert.All(scenario.Phases.Zip(scenario.Phases.Skip(1)), x => Assert.True(x.Second.StartedAt >= x.First.EndedAt));
        Assert.Equal((scenario.SteadyStart, scenario.SteadyEnd), (scenario.Phases[2].StartedAt, scenario.Phases[2].EndedAt));
        Assert.True(scenario.Phases[1].EndedAt - scenario.Phases[1].StartedAt >= TimeSpan.FromSeconds(0.29));
        Assert.Equal("no picture of 1280x720@30", Assert.Single(scenario.QualityResults).Failure);
    }

    [Fact]
    public async Task Streams_of_a_ramp_start_one_after_the_other_and_the_window_waits_for_the_last()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var scenario = await harness.RunAsync(new ScenarioRequest { DurationSeconds = 1, StabilizationSeconds = 0, RampSeconds = 1.5, Streams = 3 });

        Assert.Equal((ScenarioOutcome.Succeeded, null), (scenario.Outcome, scenario.Failure));
        // They start at 0, 0.5 and 1 s.
        Assert.True(scenario.Phases[0].EndedAt - scenario.Phases[0].StartedAt >= TimeSpan.FromSeconds(1));
        Assert.Equal([0, 1, 2], scenario.StreamResults.Select(x => x.Index));
        Assert.All(scenario.StreamResults, x => Assert.InRange(x.Frames, 25, 60));
    }

    [Fact]
    public async Task A_ladder_is_one_FFmpeg_with_a_row_for_each_picture_and_bits_from_the_server()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var scenario = await harness.RunAsync(new ScenarioRequest
        {
            DurationSeconds = 2,
            StabilizationSeconds = 0.3,
            Outputs = [new(), new() { Resolution = "640x360", Fps = 15, Bitrate = "500k" }],
        });

        Assert.Equal((ScenarioOutcome.Succeeded, null), (scenario.Outcome, scenario.Failure));
        Assert.Equal((2, "1280x720@30,640x360@15"), (scenario.Streams, scenario.OutputLadder));
        var (first, second) = (scenario.StreamResults[0], scenario.StreamResults[1]);
        Assert.Equal((0, 0, 1, 0), (first.Index, first.PublisherIndex, second.Index, second.PublisherIndex));
        Assert.Equal((640, 15.0, 500_000), (second.Width, second.FrameRate, second.BitrateBitsPerSecond));
        // 2 Mbit a second at the server, whatever FFmpeg says (1 Mbit); half of the frames, as the rate is half.
        var seconds = (scenario.SteadyEnd - scenario.SteadyStart)!.Value.TotalSeconds;
        Assert.All([first, second], x => Assert.InRange(x.DeliveredBits / seconds, 1_900_000, 2_100_000));
        AssertFrames(30, first, seconds);
        AssertFrames(15, second, seconds);
        Assert.True(first.CpuSeconds >= 0);
        Assert.Equal(0, second.CpuSeconds);
    }

    [Fact]
    public async Task A_fan_out_whose_FFmpeg_knows_no_size_is_measured_at_the_server()
    {
        using var ffmpeg = FakeFFmpeg.WithoutSize();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var scenario = await harness.RunAsync(new ScenarioRequest { DurationSeconds = 1, StabilizationSeconds = 0.3, FanOut = 3 });

        Assert.Equal((ScenarioOutcome.Succeeded, null), (scenario.Outcome, scenario.Failure));
        Assert.Equal(3, scenario.StreamResults.Count);
        // 2 Mbit and 30 frames a second of a window that a busy machine makes longer.
        var seconds = (scenario.SteadyEnd - scenario.SteadyStart)!.Value.TotalSeconds;
        Assert.All(scenario.StreamResults, x => Assert.InRange(x.DeliveredBits / seconds, 1_900_000, 2_100_000));
        Assert.All(scenario.StreamResults, x => AssertFrames(30, x, seconds));
    }

    [Fact]
    public async Task Without_the_servers_counters_a_ladder_fails_and_a_plain_stream_does_not()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path, server: new FakeServerReadings(reachable: false));

        var ladder = await harness.RunAsync(new ScenarioRequest { DurationSeconds = 60, StabilizationSeconds = 0, Outputs = [new(), new()] });
        var plain = await harness.RunAsync(seconds: 1);

        Assert.Equal(ScenarioOutcome.Failed, ladder.Outcome);
        Assert.Contains("Connection refused (nginx-rtmp:8088)", ladder.Failure);
        Assert.Equal(ScenarioOutcome.Succeeded, plain.Outcome);
    }

    [Fact]
    public async Task A_stream_that_the_server_does_not_list_fails_the_ladder()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path, server: new FakeServerReadings { Hidden = ["-1"] });

        var scenario = await harness.RunAsync(new ScenarioRequest { DurationSeconds = 60, StabilizationSeconds = 0, Outputs = [new(), new()] });

        Assert.Equal(ScenarioOutcome.Failed, scenario.Outcome);
        Assert.Contains("do not list stream single-", scenario.Failure);
    }

    [Fact]
    public async Task An_idle_scenario_needs_no_FFmpeg_and_has_no_streams()
    {
        using var harness = new RunnerHarness("/nowhere/ffmpeg");

        var scenario = await harness.RunAsync(new ScenarioRequest { Type = ScenarioType.Idle, DurationSeconds = 1, StabilizationSeconds = 0 });

        Assert.Equal((ScenarioOutcome.Succeeded, null), (scenario.Outcome, scenario.Failure));
        Assert.Equal((ScenarioType.Idle, 0, ""), (scenario.Type, scenario.Streams, scenario.OutputLadder));
        Assert.Empty(scenario.StreamResults);
        Assert.Equal(["starting", "stabilization", "steady"], scenario.Phases.Select(x => x.Phase));
        Assert.Null(scenario.Machine.FFmpegVersion);
    }

    [Fact]
    public async Task Viewers_are_told_of_the_window_and_end_with_it()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        var viewers = new FakeViewers();
        using var harness = new RunnerHarness(ffmpeg.Path, viewers: viewers);

        var scenario = await harness.RunAsync(new ScenarioRequest { DurationSeconds = 1, StabilizationSeconds = 0.3, Streams = 2, Viewers = 3 });

        Assert.Equal((ScenarioOutcome.Succeeded, null), (scenario.Outcome, scenario.Failure));
        Assert.Equal((scenario.SteadyStart, scenario.SteadyEnd), (StoredTime.Of(viewers.Opened), StoredTime.Of(viewers.Closed)));
        Assert.True(viewers.IsDisposed);
        Assert.Equal(scenario.StreamResults.Select(x => x.StreamKey), viewers.Targets.Select(x => x.StreamKey));
        Assert.All(viewers.Targets, x => Assert.Equal($"/live/{x.StreamKey}", x.Url.AbsolutePath));
        Assert.Equal([0, 1, 2], scenario.ViewerResults.Select(x => x.Index));
    }

    [Fact]
    public async Task Viewers_of_a_stream_that_dies_are_ended_and_their_results_kept()
    {
        using var ffmpeg = FakeFFmpeg.Dying();
        var viewers = new FakeViewers();
        using var harness = new RunnerHarness(ffmpeg.Path, viewers: viewers);

        var scenario = await harness.RunAsync(new ScenarioRequest { DurationSeconds = 60, StabilizationSeconds = 0, Viewers = 2 });

        Assert.Equal(ScenarioOutcome.Failed, scenario.Outcome);
        Assert.True(viewers.IsDisposed);
        Assert.Equal(viewers.Opened is null ? 0 : 2, scenario.ViewerResults.Count);
    }

    [Fact]
    public async Task What_this_load_runner_cannot_do_fails_before_anything_is_streamed()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var nvenc = await harness.RunAsync(new ScenarioRequest { Encoder = "h264_nvenc" });

        Assert.Contains("This FFmpeg (ffmpeg version 5.1-fake) has no encoder h264_nvenc", nvenc.Failure);
        Assert.Empty(nvenc.StreamResults);
    }

    [Fact]
    public async Task A_cool_down_takes_its_time_and_ends_early_when_cancelled()
    {
        using var harness = new RunnerHarness("/nowhere/ffmpeg");
        var plan = ScenarioValidation.Check(new ScenarioRequest { CooldownSeconds = 0.3 }, out _)!;
        using var cancel = new CancellationTokenSource();

        var span = await harness.Runner.CoolDownAsync(plan, new RunMonitor(plan, TimeProvider.System), cancel.Token);
        var endless = harness.Runner.CoolDownAsync(plan with { Cooldown = TimeSpan.FromHours(1) }, new RunMonitor(plan, TimeProvider.System), cancel.Token);
        await cancel.CancelAsync();

        Assert.Equal("cooldown", span!.Phase);
        Assert.True(span.EndedAt - span.StartedAt >= TimeSpan.FromSeconds(0.29));
        Assert.NotNull(await endless.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Null(await harness.Runner.CoolDownAsync(plan with { Cooldown = TimeSpan.Zero }, new RunMonitor(plan, TimeProvider.System), CancellationToken.None));
    }

    /// <summary>
    /// Frames for each second of media, which a report tells together: a machine that delays the report at an edge moves both alike. The speed tells that
    /// the window is the one that was asked for; how totals at an edge come about is ProgressHistoryTests' matter.
    /// </summary>
    private static void AssertFrames(double perSecond, StreamResult stream, double seconds)
    {
        Assert.InRange(stream.MeanSpeed, 0.4, 1.9);
        Assert.InRange(stream.Frames - perSecond * stream.MeanSpeed * seconds, -1.5, 1.5);
    }
}
