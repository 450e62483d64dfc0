using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Scenarios;

[Collection(LabCollection.Name)]
public sealed class ScenarioTests(MeasuredScenario scenario) : IClassFixture<MeasuredScenario>
{
    private readonly CommandRun _command = scenario.Command;
    private readonly Scenario _stored = scenario.Stored;

    private double SteadySeconds => (_stored.SteadyEnd!.Value - _stored.SteadyStart!.Value).TotalSeconds;

    [Fact]
    public void Table_and_row_tell_the_same_story()
    {
        var analysis = _stored.Analysis!;

        Assert.Equal(ScenarioOutcome.Succeeded, _stored.Outcome);
        Assert.Null(_stored.Failure);
        Assert.Equal(analysis.DurationSeconds!.Value, _command.Number("Duration"), 0.01);
        Assert.Equal(analysis.EnergyJoules!.Value, _command.Number("Energy"), 0.1);
        Assert.Equal(analysis.PowerMeanWatts!.Value, _command.Number("Mean power"), 0.01);
        Assert.Equal(analysis.PowerMaxWatts!.Value, _command.Number("Max power"), 0.01);
        Assert.Equal(analysis.CpuMeanPercent!.Value, _command.Number("Mean CPU"), 0.1);
        Assert.Equal(_stored.StreamResults.Sum(x => x.Frames), _command.Number("Frames"));
        Assert.Equal(_stored.StreamResults.Sum(x => x.DroppedFrames), _command.Number("Dropped frames"));
        Assert.Contains(analysis.Source!, _command.Table["Energy"], StringComparison.Ordinal);
    }

    [Fact]
    public void Duration_is_the_planned_one()
    {
        Assert.Equal(SteadySeconds, _command.Number("Duration"), 0.01);
        // A timer is never early, and on a busy machine late.
        Assert.InRange(SteadySeconds, MeasuredScenario.Seconds - 0.05, MeasuredScenario.Seconds + 2);
    }

    [Fact]
    public void Frames_are_those_of_thirty_a_second()
    {
        var stream = Assert.Single(_stored.StreamResults);

        // Held to the media time of the same reports: one that a busy machine delivers late moves both alike.
        Assert.InRange(stream.MeanSpeed, 0.8, 1.2);
        Assert.Equal(30 * stream.MeanSpeed * SteadySeconds, stream.Frames, tolerance: 1.5);
    }

    [Fact]
    public void Delivered_bitrate_is_what_nginx_received()
    {
        var delivered = 1000 * _command.Number("Delivered bitrate");

        // A report or an answer that comes a second late moves a tenth over the window's edge.
        Assert.Equal(scenario.ReceivedBitsPerSecond, delivered, 0.1 * scenario.ReceivedBitsPerSecond);
        Assert.Equal(MeasuredScenario.BitsPerSecond, delivered, 0.15 * MeasuredScenario.BitsPerSecond);
    }

    [Fact]
    public void Energy_is_mean_power_times_duration()
    {
        var expected = _command.Number("Mean power") * _command.Number("Duration");

        Assert.Equal(expected, _command.Number("Energy"), 0.01 * expected);
        Assert.InRange(_command.Number("Max power"), _command.Number("Mean power"), double.MaxValue);
    }

    [Fact]
    public async Task Energy_is_what_prometheus_knows_of_the_window()
    {
        var power = await PowerCurve.QueryAsync(scenario.Lab, _stored);

        var (joules, tolerance) = power.EnergyBetween(_stored.SteadyStart!.Value, _stored.SteadyEnd!.Value);

        Assert.True(Math.Abs(joules - _command.Number("Energy")) <= tolerance,
            $"Prometheus: {joules:0.0} J +- {tolerance:0.0}, the load runner: {_command.Number("Energy")} J.\n{power}");
    }

    [Fact]
    public async Task Result_is_in_prometheus_within_ten_seconds()
    {
        var query = $"scenario_energy_joules{{scenario=\"{MeasuredScenario.Name}\"}}";
        var joules = _command.Number("Energy");
        var first = await Until.FoundAsync(TimeSpan.FromSeconds(30), async () =>
            (await scenario.Lab.Prometheus().ScrapesAsync($"{query}[5m]")).Where(x => Math.Abs(x.Value - joules) < 0.1).Take(1).ToList() is [_] found ? found : null,
            () => $"{query} is not {joules}.\n{scenario.Lab.Describe("results-exporter")}");

        // Whenever this test runs: the time of the first scrape that had it.
        Assert.InRange(first[0].Time - scenario.Ended, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Load_on_the_machine_is_seen_in_the_power()
    {
        CommandRun loaded;
        using (new BusyThreads(TimeSpan.FromMinutes(1)))
            loaded = await LoadRunnerCommand.SingleAsync(scenario.Lab, "integration-loaded", "--duration", "10", "--stabilization", "2");

        Assert.True(loaded.ExitCode == 0, loaded.ToString());
        Assert.InRange(loaded.Number("Mean CPU"), 90, 100);
        var quiet = await QuietRunAsync();
        // Of a machine that idles at half its greatest power, a busier tenth takes a twentieth more; ours and those with RAPL rise more steeply.
        var busier = (loaded.Number("Mean CPU") - quiet.Number("Mean CPU")) / 100;
        Assert.True(loaded.Number("Mean power") > (1 + busier / 2) * quiet.Number("Mean power"), $"With load:\n{loaded}\nwithout:\n{quiet}");
    }

    // What others do on the machine at the same time would make the comparison one of two loads.
    private async Task<CommandRun> QuietRunAsync()
    {
        const int BusyPercent = 80;
        var run = _command;
        for (var attempt = 0; attempt < 3 && run.Number("Mean CPU") > BusyPercent; attempt++)
            run = await LoadRunnerCommand.SingleAsync(scenario.Lab, "integration-quiet", "--duration", "10", "--stabilization", "2");

        Assert.True(run.Number("Mean CPU") <= BusyPercent,
            $"Something else keeps the machine above {BusyPercent} % CPU, so a load of ours cannot be told from it. Run this test on a quiet machine.\n{run}");
        return run;
    }
}
