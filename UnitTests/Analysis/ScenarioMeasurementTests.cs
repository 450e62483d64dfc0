using Telemetry.Analysis;
using static Telemetry.UnitTests.Analysis.Readings;

namespace Telemetry.UnitTests.Analysis;

public sealed class ScenarioMeasurementTests
{
    private const double Microjoule = 1e-6;

    [Theory]
    [InlineData(0, 0.000001)]
    [InlineData(1234.567, 250)]
    [InlineData(65_000_000, 1_234.567891)]
    public void Energy_is_the_difference_of_the_counter_to_the_microjoule(double counter, double joules)
    {
        var measured = Measure(20, [At(0, counter), At(20, counter + joules)]);

        // A double near 65 MJ resolves 7.5 nJ.
        Assert.Equal(joules, measured.Energy!.Value.Joules, Microjoule);
        Assert.Equal(joules / 20, measured.MeanPower!.Value.Watts, Microjoule);
        Assert.Equal(0, measured.ErrorBound!.Value.Joules);
        Assert.Equal(EdgeQuality.Counter, measured.Edges);
    }

    [Fact]
    public void Energy_is_mean_power_times_the_window_when_readings_miss_the_edges()
    {
        // Polled 0.2 s before the start and 0.1 s before the end: 19.9 s + 0.2 s = 20.1 s at 30 W = 603 J.
        var measured = Measure(20, [At(-0.2, 1000), At(19.9, 1603)]);

        Assert.Equal(30, measured.MeanPower!.Value.Watts, Microjoule);
        Assert.Equal(30 * 20, measured.Energy!.Value.Joules, Microjoule);
        Assert.Equal(TimeSpan.FromSeconds(20), measured.Duration);
        // 0.3 s are not covered exactly, at up to 30 W.
        Assert.Equal(0.3 * 30, measured.ErrorBound!.Value.Joules, Microjoule);
    }

    [Fact]
    public void Max_power_is_the_steepest_second()
    {
        var measured = Measure(4, [At(0, 0), At(4, 100)], At(1, 10), At(2, 60), At(3, 80));

        Assert.Equal(25, measured.MeanPower!.Value.Watts);
        Assert.Equal(50, measured.MaxPower!.Value.Watts);
    }

    [Fact]
    public void Max_power_is_the_mean_when_there_are_no_samples()
    {
        var measured = Measure(4, [At(0, 0), At(4, 100)]);

        Assert.Equal(measured.MeanPower, measured.MaxPower);
    }

    [Fact]
    public void Step_shorter_than_half_a_second_does_not_make_the_maximum()
    {
        // 40 J within 0.25 s would be 160 W: joined with the next 0.75 s they are 47.5 J in 1 s.
        var measured = Measure(3, [At(0, 0), At(3, 67.5)], At(0.25, 40), At(1, 47.5), At(2, 57.5));

        Assert.Equal(47.5, measured.MaxPower!.Value.Watts, Microjoule);
    }

    [Fact]
    public void Samples_outside_the_edge_readings_are_not_measured()
    {
        var measured = Measure(2, [At(0, 100), At(2, 120)], At(-1, 0), At(1, 110), At(3, 1000));

        Assert.Equal(10, measured.MaxPower!.Value.Watts);
    }

    [Theory]
    [InlineData("rapl", "hwmon", "rapl")]
    [InlineData("hwmon", "estimated", "hwmon")]
    [InlineData("estimated", "rapl", "rapl")]
    [InlineData("estimated", "battery", "battery")]
    [InlineData("battery", "hwmon", "hwmon")]
    public void Measured_source_is_preferred_to_an_estimate(string one, string other, string preferred)
    {
        var measured = Measure(10, [At(0, 0, one), At(0, 0, other), At(10, 100, one), At(10, 100, other)]);

        Assert.Equal(preferred, measured.Source);
    }

    [Fact]
    public void Source_that_lacks_an_edge_is_passed_over()
    {
        var measured = Measure(10, [At(0, 0, "rapl"), At(0, 0), At(10, 100)]);

        Assert.Equal("estimated", measured.Source);
        Assert.Equal(100, measured.Energy!.Value.Joules, Microjoule);
    }

    [Fact]
    public void Counter_that_restarted_within_the_window_gives_no_energy()
    {
        var measured = Measure(3, [At(0, 100), At(3, 130)], At(1, 110), At(2, 5));

        Assert.Equal(EdgeQuality.Absent, measured.Edges);
        Assert.Null(measured.Energy);
    }

    [Fact]
    public void Reading_far_from_its_edge_gives_no_energy()
    {
        var measured = Measure(20, [At(0, 0), At(17.9, 100)]);

        Assert.Equal(EdgeQuality.Absent, measured.Edges);
    }

    [Fact]
    public void Without_energy_every_watt_and_joule_is_absent_and_cpu_is_not()
    {
        var measured = Measure(10, [At(0, null, null), At(10, null, null)]);

        Assert.Equal(EdgeQuality.Absent, measured.Edges);
        Assert.Null(measured.Source);
        Assert.Null(measured.Energy);
        Assert.Null(measured.MeanPower);
        Assert.Null(measured.MaxPower);
        Assert.Null(measured.ErrorBound);
        Assert.Equal(50, measured.CpuMeanPercent);
        Assert.Equal(TimeSpan.FromSeconds(10), measured.Duration);
    }

    [Fact]
    public void Without_readings_cpu_is_absent_too() => Assert.Null(Measure(10, []).CpuMeanPercent);

    [Fact]
    public void Cpu_is_the_share_of_the_whole_machine()
    {
        // 6 busy seconds of 2 processors x 10 s = 30 %.
        Reading start = new(Start, null, null, CpuBusySeconds: 50, CpuTotalSeconds: 400);
        Reading end = new(Start.AddSeconds(10), null, null, CpuBusySeconds: 56, CpuTotalSeconds: 420);

        Assert.Equal(30, Measure(10, [end, start]).CpuMeanPercent!.Value, 1e-9);
    }

    [Fact]
    public void Window_that_ends_before_it_starts_is_refused() => Assert.Throws<ArgumentException>(() => Measure(-1, []));
}
