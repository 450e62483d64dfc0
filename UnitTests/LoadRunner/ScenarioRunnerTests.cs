using System.Diagnostics;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.UnitTests.LoadRunner;

public class ScenarioRunnerTests
{
    [Fact]
    public async Task A_good_run_has_its_window_its_counts_and_its_energy()
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var run = await harness.RunAsync(seconds: 3, streams: 2);

        var scenario = run.Scenario;
        Assert.Equal((ScenarioOutcome.Succeeded, null), (scenario.Outcome, scenario.Failure));
        Assert.InRange((scenario.SteadyEnd - scenario.SteadyStart)!.Value.TotalSeconds, 2.9, 3.5);
        Assert.Equal([WindowEdge.Start, WindowEdge.End], scenario.Readings.Select(x => x.Edge));
        Assert.All(scenario.Readings.Zip([scenario.SteadyStart!.Value, scenario.SteadyEnd!.Value]), x =>
            Assert.InRange((x.First.Timestamp - x.Second).Duration().TotalSeconds, 0, 0.2));
        Assert.NotEmpty(scenario.Samples);
        Assert.All(scenario.StreamResults, x =>
        {
            // 30 frames and 1 Mbit a second for three seconds, known at each edge to a few milliseconds.
            Assert.InRange(x.Frames, 85, 100);
            Assert.InRange(x.DeliveredBits, 2_850_000, 3_300_000);
            Assert.Equal((255, StreamStop.Graceful), (x.ExitCode, x.StoppedBy));
        });

        var result = RunResult.From(run, saved: true);
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

        var result = RunResult.From(await harness.RunAsync(seconds: 1), saved: true);

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

        Assert.Empty(run.Scenario.Readings);
        Assert.Contains("away from the edge", run.EnergyAbsentReason);
    }

    [Fact]
    public async Task A_stream_that_dies_fails_the_run_within_two_seconds_with_its_last_words()
    {
        using var ffmpeg = FakeFFmpeg.Dying();
        using var harness = new RunnerHarness(ffmpeg.Path);
        var clock = Stopwatch.StartNew();

        var scenario = (await harness.RunAsync(seconds: 60, name: "dying")).Scenario;

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

        var scenario = (await harness.RunAsync(seconds: 60)).Scenario;

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

        var scenario = (await harness.RunAsync(seconds: 60)).Scenario;

        Assert.Equal(ScenarioOutcome.Failed, scenario.Outcome);
        Assert.Contains("has sent nothing for 2 s", scenario.Failure);
    }

    [Fact]
    public async Task A_stream_slower_than_real_time_fails_the_run()
    {
        using var ffmpeg = FakeFFmpeg.Slow();
        using var harness = new RunnerHarness(ffmpeg.Path);

        var scenario = (await harness.RunAsync(seconds: 2)).Scenario;

        Assert.Equal(ScenarioOutcome.Failed, scenario.Outcome);
        Assert.Contains("of real time", scenario.Failure);
        Assert.InRange(scenario.StreamResults[0].MeanSpeed, 0.3, 0.6);
    }

    [Fact]
    public async Task A_missing_FFmpeg_fails_the_run_and_says_what_to_do()
    {
        using var harness = new RunnerHarness("/nowhere/ffmpeg");

        var scenario = (await harness.RunAsync(seconds: 1)).Scenario;

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
        var scenario = (await running).Scenario;

        Assert.Equal(ScenarioOutcome.Interrupted, scenario.Outcome);
        Assert.Equal((128 + 9, StreamStop.Killed), (scenario.StreamResults[0].ExitCode, scenario.StreamResults[0].StoppedBy));
        // The limit of the graceful stop is one second here; the run itself would take a minute.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 30);
    }
}
