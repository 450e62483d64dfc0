using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;
using Telemetry.UnitTests.Analysis.Results;
using Stored = Telemetry.UnitTests.Analysis.Results.Scenarios;

namespace Telemetry.UnitTests.Analysis.Scenarios;

public sealed class AnalysisFormulaTests
{
    [Fact]
    public void Known_counters_give_the_energy_to_the_microjoule()
    {
        var row = Compute(Stored.Create().WithEdges(603.000001));

        Assert.Equal(603.000001, row.EnergyJoules!.Value, 1e-6);
        Assert.Equal((ScenarioMeasurement.FormulaVersion, "counter", "rapl", 20.0, 0.0), (row.FormulaVersion, row.Edges, row.Source, row.DurationSeconds, row.EnergyErrorBoundJoules));
        Assert.Equal((50.0, 20.0), (row.CpuMeanPercent, row.CpuBusySeconds));
    }

    [Fact]
    public void Net_energy_counts_the_baseline_for_the_scenarios_own_duration()
    {
        // Of the origin's results: 13.46 W for 300 s against an idle machine of 12.05 W for 120 s. It prints 1.1217 - 0.4016 = 0.7201 Wh; 1.41 W x 300 s is 0.1175 Wh.
        var row = Compute(Stored.Create(seconds: 300).WithEdges(13.46 * 300));

        AnalysisFormula.SetBaseline(row, new(new(12.05), 1, BaselinePower.Run));

        Assert.Equal(1.1217, new Energy(row.EnergyJoules!.Value).KilowattHours * 1000, 1e-4);
        Assert.Equal(1.41, row.NetPowerWatts!.Value, 1e-9);
        Assert.Equal(0.1175, new Energy(row.NetEnergyJoules!.Value).KilowattHours * 1000, 1e-6);
    }

    [Fact]
    public void Net_of_the_baseline_itself_is_nothing_and_without_a_baseline_it_is_absent()
    {
        var row = Compute(Stored.Create().WithEdges(240));

        AnalysisFormula.SetBaseline(row, new(new(12), 3, BaselinePower.Machine));
        Assert.Equal((0.0, 0.0, 12.0, 3, "machine"), (row.NetPowerWatts, row.NetEnergyJoules, row.BaselinePowerWatts, row.BaselineScenarios, row.BaselineOf));
        Assert.True(AnalysisFormula.HasBaseline(row, new(new(12), 3, BaselinePower.Machine)));

        AnalysisFormula.SetBaseline(row, null);
        Assert.Equal((null, null, null, null, null), (row.NetPowerWatts, row.NetEnergyJoules, row.BaselinePowerWatts, row.BaselineScenarios, row.BaselineOf));
    }

    [Fact]
    public void Delivered_frames_bits_and_pixels_count_and_not_those_that_were_asked_for()
    {
        // Two streams of one FFmpeg; 1,000 kbit/s were asked for, 900 came.
        var row = Compute(Stored.Create().WithEdges(600).WithStream(600, 18_000_000, 12).WithStream(300, 9_000_000, 0, 640, 360));

        Assert.Equal((900.0, 27_000_000.0, 12.0, 30.0), (row.Frames, row.DeliveredBits, row.EncoderCpuSeconds, row.EncoderCpuMeanPercent));
        Assert.Equal(600.0 * 1280 * 720 + 300.0 * 640 * 360, row.Pixels);
        Assert.Equal(600.0 / 900, row.JoulesPerFrame!.Value, 1e-12);
        Assert.Equal(600.0 / 27, row.JoulesPerMegabit!.Value, 1e-12);
        Assert.Equal(row.Pixels!.Value / 600, row.PixelsPerJoule!.Value, 1e-6);
        Assert.Equal(27_000_000.0 / 600, row.BitsPerJoule!.Value, 1e-9);
    }

    [Fact]
    public void Memory_is_a_part_of_the_energy_and_not_added_to_it()
    {
        var row = Compute(Stored.Create().WithEdges(600, dramJoules: 90));

        Assert.Equal((600.0, 90.0), (Math.Round(row.EnergyJoules!.Value, 6), Math.Round(row.DramEnergyJoules!.Value, 6)));
        Assert.Null(Compute(Stored.Create().WithEdges(600)).DramEnergyJoules);
    }

    [Fact]
    public void Nothing_delivered_has_no_energy_per_frame()
    {
        var row = Compute(Stored.Create().WithEdges(600).WithStream(0, 0, 1));

        Assert.Equal((null, null, 0.0), (row.JoulesPerFrame, row.JoulesPerMegabit, row.PixelsPerJoule));
    }

    [Fact]
    public void No_energy_is_absent_with_its_reason_and_never_0()
    {
        var row = Compute(Stored.Create().WithEdges(0, source: null).WithStream(600, 18_000_000, 12));

        Assert.Equal("absent", row.Edges);
        Assert.Null(row.EnergyJoules);
        Assert.Null(row.PowerMeanWatts);
        Assert.Null(row.PixelsPerJoule);
        Assert.StartsWith("the counters are read at both edges", row.IncompleteReason, StringComparison.Ordinal);
        Assert.Equal(12.0, row.EncoderCpuSeconds);
    }

    [Fact]
    public void Missing_readings_within_the_window_are_told()
    {
        var scenario = Stored.Create().WithEdges(600);
        foreach (var second in new[] { 1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 })
            scenario.Samples.Add(new() { Timestamp = Readings.Start.AddSeconds(second), Source = "rapl", EnergyJoules = 1000 + 30 * second, CpuBusySeconds = 0, CpuTotalSeconds = 0 });

        var row = Compute(scenario);

        Assert.Equal(6.0, row.ReadingGapSeconds);
        Assert.Contains("no reading of the energy for 6.0 s", row.IncompleteReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Prometheus_is_asked_of_what_was_measured_here_to_its_end()
    {
        Assert.Equal(ScrapeState.Waiting, Compute(Stored.Create()).Scrapes);
        Assert.Equal(ScrapeState.Waiting, Compute(Stored.Create(outcome: ScenarioOutcome.Overloaded)).Scrapes);
        Assert.Equal(ScrapeState.NotAsked, Compute(Stored.Create(outcome: ScenarioOutcome.Failed)).Scrapes);
        Assert.Equal(ScrapeState.NotAsked, Compute(Stored.Create(isImported: true)).Scrapes);
    }

    [Fact]
    public void Complete_scenario_has_no_reason()
    {
        var scenario = Stored.Create(seconds: 3).WithEdges(90);

        var row = AnalysisFormula.Compute(scenario, new()
        {
            State = ScrapeState.Complete,
            ServerCpu = new(0.5, 0.1, TimeSpan.FromSeconds(5)),
            MeasuringCpu = new(0.25, 0.02, TimeSpan.FromSeconds(5)),
            LongestGap = TimeSpan.FromSeconds(5),
        }, Readings.Start);

        Assert.Equal((ScrapeState.Complete, null, 0.5, 0.25), (row.Scrapes, row.IncompleteReason, row.ServerCpuSeconds, row.MeasuringCpuSeconds));
        Assert.Equal((0.1, 0.02), (row.ServerCpuErrorBoundSeconds, row.MeasuringCpuErrorBoundSeconds));
        // 0.25 s of the 3 s in which a processor was busy.
        Assert.Equal(0.25 / 3, row.MeasuringCpuRatio!.Value, 1e-12);
    }

    [Theory]
    [InlineData(0.25, 0.3)]
    [InlineData(3.5, 0.1)]
    public void Part_of_measuring_is_not_told_by_a_number_that_may_be_anything(double seconds, double errorBound)
    {
        var row = AnalysisFormula.Compute(Stored.Create(seconds: 3).WithEdges(90), new()
        {
            State = ScrapeState.Complete,
            MeasuringCpu = new(seconds, errorBound, TimeSpan.FromSeconds(5)),
        }, Readings.Start);

        Assert.Equal(seconds, row.MeasuringCpuSeconds);
        Assert.Null(row.MeasuringCpuRatio);
    }

    [Fact]
    public void Scenario_that_never_became_steady_has_no_numbers()
    {
        var scenario = Stored.Create(outcome: ScenarioOutcome.Failed);
        scenario.SteadyEnd = null;

        var row = Compute(scenario);

        Assert.Equal((null, "absent", ScrapeState.NotAsked), (row.DurationSeconds, row.Edges, row.Scrapes));
    }

    [Fact]
    public void Power_lies_between_its_extremes_and_energy_is_power_times_duration() => Prop.ForAll(
        Gen.Choose(0, 500).ListOf(20).ToArbitrary(), watts =>
        {
            var scenario = Stored.Create().WithEdges(watts.Sum());
            for (var second = 1; second < 20; second++)
                scenario.Samples.Add(new() { Timestamp = Readings.Start.AddSeconds(second), Source = "rapl", EnergyJoules = 1000 + watts.Take(second).Sum(), CpuBusySeconds = 0, CpuTotalSeconds = 0 });

            var row = Compute(scenario);

            var sorted = watts.Order().ToList();
            Assert.Equal(watts.Sum(), row.EnergyJoules!.Value, 1e-6);
            Assert.Equal(watts.Average(), row.PowerMeanWatts!.Value, 1e-6);
            Assert.Equal(sorted[0], row.PowerMinWatts!.Value, 1e-6);
            Assert.Equal(sorted[^1], row.PowerMaxWatts!.Value, 1e-6);
            Assert.Equal((sorted[9] + sorted[10]) / 2.0, row.PowerMedianWatts!.Value, 1e-6);
            Assert.Equal(Math.Sqrt(watts.Average(x => Math.Pow(x - watts.Average(), 2))), row.PowerStdevWatts!.Value, 1e-6);
        }).QuickCheckThrowOnFailure();

    private static ScenarioAnalysis Compute(Scenario scenario) => AnalysisFormula.Compute(scenario, scrapes: null, Readings.Start);
}
