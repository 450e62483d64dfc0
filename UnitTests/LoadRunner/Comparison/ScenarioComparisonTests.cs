using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Comparison;
using static Telemetry.UnitTests.LoadRunner.Comparison.Repetitions;

namespace Telemetry.UnitTests.LoadRunner.Comparison;

public sealed class ScenarioComparisonTests
{
    private static readonly MachineNoise HalfAPercent = MachineNoise.Measured(0.005);

    [Fact]
    public void The_same_values_are_not_distinguishable()
    {
        var energy = Metric(OfPower("a", 30, 31, 32), OfPower("b", 30, 31, 32), "energy_joules");

        Assert.Equal(VerdictReason.PTooLarge, energy.Verdict);
        Assert.Equal("not distinguishable: p = 1, not below 0.01", energy.Text);
    }

    [Fact]
    public void A_clear_difference_is_told_with_its_size_and_p()
    {
        var energy = Metric(OfPower("a", 33.5, 33.7, 33.9), OfPower("b", 30.1, 30.0, 29.9), "energy_joules");

        Assert.Equal(VerdictReason.Distinguishable, energy.Verdict);
        // 33.7 / 30 = 1.1233; t = 3.7 / sqrt((0.04 + 0.01) / 3) = 28.7, 2.94 degrees of freedom
        Assert.Equal("A uses 12.3 % more energy than B (p = 0.00011)", energy.Text);
        Assert.Equal(20 * 3.7, energy.Test!.Difference, 9);
    }

    [Fact]
    public void A_difference_within_the_noise_is_not_distinguishable_however_small_p_is()
    {
        var power = Metric(OfPower("a", 30.21, 30.2, 30.19), OfPower("b", 30.01, 30, 29.99), "power_mean_watts");

        Assert.True(power.Test!.PValue < 0.0001);
        Assert.Equal(VerdictReason.WithinNoise, power.Verdict);
        Assert.StartsWith("not distinguishable: p < 0.0001, but the difference of 0.662 %", power.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_repetition_each_shows_the_values_and_decides_nothing()
    {
        // The peer's published measurement: 480p drew less than the idle machine, one repetition each.
        var power = Metric(OfPower("480p", 10.44), OfPower("720p", 11.39), "power_mean_watts");

        Assert.Equal(VerdictReason.TooFewRepetitions, power.Verdict);
        Assert.Equal((10.44, 11.39), (power.Test!.A.Mean, power.Test.B.Mean));
        Assert.Null(power.Test.PValue);
        Assert.Null(power.HolmPValue);
    }

    [Fact]
    public void Different_machines_are_refused_in_every_quantity()
    {
        var here = OfPower("a", 30, 31, 32);
        var there = new ComparedScenario("b", [.. OfPower("b", 40, 41, 42).Repetitions.Select(x => x with { Machine = "lab-2" })]);

        Assert.All(ScenarioComparison.Of(here, there, HalfAPercent).Metrics, metric =>
        {
            Assert.Null(metric.Test);
            Assert.Equal("absent: A ran on lab-1, B on lab-2; different machines are never compared", metric.Text);
        });
    }

    [Fact]
    public void Two_machines_on_one_side_are_refused_too()
    {
        var mixed = Of("a", Of() with { PowerMeanWatts = 30 }, Of() with { PowerMeanWatts = 31, Machine = "lab-2" });

        Assert.Contains("lab-1 and lab-2", Metric(mixed, OfPower("b", 30, 31), "power_mean_watts").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Measured_is_not_compared_with_estimated_but_the_rest_is()
    {
        var measured = Of("a", With("rapl", 30, 5), With("rapl", 31, 6));
        var estimated = Of("b", With("estimated", 40, 7), With("estimated", 41, 8));
        var comparison = ScenarioComparison.Of(measured, estimated, HalfAPercent);

        Assert.Equal("absent: A is measured by rapl, B is estimated; different sources of energy are never compared", Named(comparison, "power_mean_watts").Text);
        Assert.Null(Named(comparison, "energy_joules").Test);
        Assert.NotNull(Named(comparison, "cpu_mean_percent").Test);

        static ComparedRepetition With(string source, double watts, double cpu) =>
            Of() with { EnergySource = source, PowerMeanWatts = watts, EnergyJoules = 20 * watts, CpuMeanPercent = cpu };
    }

    [Fact]
    public void Energy_of_unknown_origin_is_not_compared()
    {
        var unknown = Of("a", Of() with { PowerMeanWatts = 30, EnergySource = null }, Of() with { PowerMeanWatts = 31 });

        Assert.Contains("not known", Metric(unknown, OfPower("b", 30, 31), "power_mean_watts").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_one_repetition_lacks_makes_the_quantity_absent_never_0()
    {
        var vmaf = Metric(Of("a", Of() with { Vmaf = 90 }, Of(), Of() with { Vmaf = 91 }), Of("b", Of() with { Vmaf = 80 }, Of() with { Vmaf = 81 }), "vmaf");

        Assert.Null(vmaf.Test);
        Assert.Equal("absent: it was not measured in 1 of 3 repetitions of A", vmaf.Text);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_refused_with_its_repetition(double value)
    {
        var broken = Of() with { Frames = value };

        var frames = Metric(Of("a", Of() with { Frames = 600 }, broken), Of("b", Of() with { Frames = 600 }, Of() with { Frames = 600 }), "frames");

        Assert.Contains(broken.ScenarioId.ToString(), frames.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_and_repeated_repetitions_are_left_out_and_counted_with_their_reasons()
    {
        var once = Of() with { Frames = 600 };
        var comparison = ScenarioComparison.Of(
            Of("a", once, once, Of() with { IsValid = false, InvalidReason = "overloaded" }, Of() with { IsValid = false, InvalidReason = "overloaded" },
                Of() with { IsValid = false, InvalidReason = "failed: no network\nand many lines" }, Of() with { IsValid = false }),
            Of("b", Of() with { Frames = 600 }), HalfAPercent);

        Assert.Equal(
            [new LeftOut("the same repetition once more", 1), new LeftOut("overloaded", 2), new LeftOut("failed: no network", 1), new LeftOut("no reason given", 1)],
            comparison.A.LeftOut);
        Assert.Equal([once.ScenarioId], comparison.A.ScenarioIds);
        Assert.Contains(comparison.Notes, x => x.StartsWith("Left out of A: 5 of 6 repetitions: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_side_without_a_valid_repetition_says_why()
    {
        var metric = Metric(Of("a", Of() with { IsValid = false, InvalidReason = "interrupted" }), OfPower("b", 30, 31), "power_mean_watts");

        Assert.Equal("absent: A has no valid repetition; left out: interrupted (1)", metric.Text);
        Assert.Equal("absent: B has no repetition", Metric(OfPower("a", 30), Of("b"), "power_mean_watts").Text);
    }

    [Fact]
    public void A_scenario_is_not_compared_with_itself()
    {
        var scenario = OfPower("a", 30, 31, 32);

        Assert.Contains("not compared with itself", Metric(scenario, scenario, "power_mean_watts").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_adds_up_over_windows_of_different_length_is_refused_and_power_is_not()
    {
        // Without a stored length energy / power tell it: 600 J / 30 W = 20 s and 9000 J / 30 W = 300 s.
        var brief = Of("a", Lasting(30, 600), Lasting(31, 620));
        var longer = Of("b", Lasting(30, 9000), Lasting(31, 9300));
        var comparison = ScenarioComparison.Of(brief, longer, HalfAPercent);

        Assert.StartsWith("absent: the steady windows last from 20.0 to 300 s", Named(comparison, "energy_joules").Text, StringComparison.Ordinal);
        Assert.NotNull(Named(comparison, "power_mean_watts").Test);

        static ComparedRepetition Lasting(double watts, double joules) => Of() with { WindowSeconds = null, PowerMeanWatts = watts, EnergyJoules = joules };
    }

    [Fact]
    public void Without_a_known_noise_power_is_not_told_apart_and_CPU_time_is_with_a_remark()
    {
        var unknown = MachineNoise.Unmeasured("no idle scenario of this machine is stored");
        var comparison = ScenarioComparison.Of(Side(50, 10), Side(30, 5), unknown);

        Assert.Equal(VerdictReason.NoiseUnknown, Named(comparison, "power_mean_watts").Verdict);
        Assert.Equal("A's encoders use 100 % more CPU time than B's (p < 0.0001; the machine's noise is unknown)", Named(comparison, "encoder_cpu_seconds").Text);
        Assert.Contains(comparison.Notes, x => x.Contains("run an idle scenario", StringComparison.Ordinal));

        static ComparedScenario Side(double watts, double seconds) => Of("x", [.. new[] { 0.99, 1, 1.01, 1 }.Select(x =>
            Of() with { PowerMeanWatts = watts * x, EnergyJoules = 20 * watts * x, EncoderCpuSeconds = seconds * x })]);
    }

    [Fact]
    public void A_verdict_that_Holm_does_not_confirm_carries_a_caution()
    {
        // Power has p = 0.0039; frames and SSIM are the same, so that Holm's p of power is 3 x 0.0039.
        var a = Of("a", Side(33, 600), Side(33.5, 601), Side(34, 599), Side(33.2, 600));
        var b = Of("b", Side(31.6, 600), Side(32.1, 601), Side(32.6, 599), Side(31.8, 600));

        var power = Metric(a, b, "power_mean_watts");

        Assert.Equal(3 * power.Test!.PValue!.Value, power.HolmPValue!.Value, 12);
        Assert.Equal(0.0038828184836, power.Test.PValue.Value, 12);
        Assert.Equal(VerdictReason.Distinguishable, power.Verdict);
        Assert.Contains("with Holm's correction p = 0.012", power.Text, StringComparison.Ordinal);

        static ComparedRepetition Side(double watts, double frames) => Of() with { PowerMeanWatts = watts, Frames = frames, Ssim = frames / 1000 };
    }

    [Fact]
    public void The_number_of_tests_is_told() =>
        Assert.Contains("2 quantities are tested at once", ScenarioComparison.Of(OfPower("a", 30, 31), OfPower("b", 30, 31), HalfAPercent).Notes[^1], StringComparison.Ordinal);

    [Fact]
    public void A_score_is_told_in_its_unit_not_in_percent()
    {
        var psnr = Metric(Side(41.2, 41.21, 41.22), Side(40.1, 40.11, 40.12), "psnr");

        Assert.Equal("A's PSNR is 1.10 dB higher than B's (p < 0.0001)", psnr.Text);

        static ComparedScenario Side(params double[] decibels) => Of("x", [.. decibels.Select(x => Of() with { Psnr = x })]);
    }

    [Fact]
    public void A_recorded_pair_of_the_same_preset_differs_in_nothing()
    {
        var recorded = Recorded();

        var comparison = ScenarioComparison.Of(recorded["ultrafast, first"], recorded["ultrafast, second"], MachineNoise.Unmeasured("no source of energy here"));

        Assert.DoesNotContain(comparison.Metrics, x => x.Verdict == VerdictReason.Distinguishable);
        // SciPy's ttest_ind(equal_var=False)
        Assert.Equal(0.9128749562, Named(comparison, "encoder_cpu_seconds").Test!.PValue!.Value, 9);
        Assert.Equal(0.3866279721, Named(comparison, "cpu_mean_percent").Test!.PValue!.Value, 9);
        Assert.Equal("not distinguishable: every value is the same", Named(comparison, "psnr").Text);
        Assert.StartsWith("absent: ", Named(comparison, "power_mean_watts").Text, StringComparison.Ordinal);
        Assert.StartsWith("absent: ", Named(comparison, "vmaf").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_pair_of_different_presets_differs_in_CPU_time_and_quality_and_not_in_frames()
    {
        var recorded = Recorded();

        var comparison = ScenarioComparison.Of(recorded["ultrafast, second"], recorded["medium"], MachineNoise.Unmeasured("no source of energy here"));

        // Means 0.6532 and 3.0370 s.
        Assert.StartsWith("A's encoders use 78.5 % less CPU time than B's (p < 0.0001", Named(comparison, "encoder_cpu_seconds").Text, StringComparison.Ordinal);
        Assert.Equal(1, Named(comparison, "encoder_cpu_seconds").Test!.PValue!.Value / 2.4956243951e-9, 1e-6);
        // One window of the six was disturbed by a build: 31 % instead of 8 %.
        Assert.StartsWith("A uses 62.1 % less of the machine's CPU than B (p = 0.0026", Named(comparison, "cpu_mean_percent").Text, StringComparison.Ordinal);
        Assert.StartsWith("A's PSNR is 0.122 dB lower than B's", Named(comparison, "psnr").Text, StringComparison.Ordinal);
        Assert.Equal("not distinguishable: every value is the same", Named(comparison, "frames").Text);
    }

    [Fact]
    public void Changing_sides_keeps_every_verdict() => Prop.ForAll(Watts(), Watts(), (a, b) =>
    {
        var there = ScenarioComparison.Of(OfPower("a", a), OfPower("b", b), HalfAPercent).Metrics;
        var back = ScenarioComparison.Of(OfPower("b", b), OfPower("a", a), HalfAPercent).Metrics;

        Assert.Equal(there.Select(x => x.Verdict), back.Select(x => x.Verdict));
        Assert.Equal(there.Select(x => x.HolmPValue), back.Select(x => x.HolmPValue));
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<double[]> Watts() => Gen.Choose(28_000, 32_000).Select(x => x / 1000.0).ArrayOf().Where(x => x.Length >= 1).ToArbitrary();

    private static MetricComparison Metric(ComparedScenario a, ComparedScenario b, string name) => Named(ScenarioComparison.Of(a, b, HalfAPercent), name);

    private static MetricComparison Named(ScenarioComparison comparison, string name) => comparison.Metrics.Single(x => x.Name == name);
}
