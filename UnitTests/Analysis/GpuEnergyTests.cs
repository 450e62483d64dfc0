using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis;
using Telemetry.Analysis.Prometheus;
using static Telemetry.UnitTests.Analysis.Readings;

namespace Telemetry.UnitTests.Analysis;

public sealed class GpuEnergyTests
{
    [Theory]
    [InlineData("rapl", "rapl+nvml")]
    [InlineData("estimated", "estimated+nvml")]
    public void Energy_of_the_gpu_is_added_to_the_hosts(string host, string sum)
    {
        var measured = Measure(10, [At(0, 1000, host), At(10, 1300, host), At(0, 50, "nvml"), At(10, 1050, "nvml")]);

        // 300 J + 1000 J in 10 s
        Assert.Equal((sum, 1300.0, 1000.0, 130.0), (measured.Source, measured.Energy!.Value.Joules, measured.GpuEnergy!.Value.Joules, measured.MeanPower!.Value.Watts));
        Assert.Equal(EdgeQuality.Counter, measured.Edges);
        Assert.Equal(50, measured.CpuMeanPercent);
    }

    [Fact]
    public void Each_source_has_its_own_times_and_both_errors_are_in_the_bound()
    {
        // Host: 30 W, polled 0.1 s early at the start. GPU: 100 W, 0.2 s early at the end.
        var measured = Measure(10, [At(-0.1, 0, "rapl"), At(10, 303, "rapl"), At(0, 0, "nvml"), At(9.8, 980, "nvml")]);

        Assert.Equal(1300, measured.Energy!.Value.Joules, 1e-6);
        Assert.Equal(0.1 * 30 + 0.2 * 100, measured.ErrorBound!.Value.Joules, 1e-6);
    }

    [Fact]
    public void Max_power_is_that_of_both_at_one_time_and_not_the_sum_of_two_maxima()
    {
        // Host 10, 50, 10 W; GPU 100, 20, 20 W, read half a second later: the first second of the host has 100 W, the next (100 + 20) / 2 = 60 W.
        var measured = Measure(3,
            [At(0, 0, "rapl"), At(3, 70, "rapl"), At(0, 0, "nvml"), At(3, 180, "nvml")],
            At(1, 10, "rapl"), At(2, 60, "rapl"), At(1.5, 150, "nvml"));

        // max(10 + 100, 50 + (50 + 10), 10 + 20); the two maxima would make 150 W.
        Assert.Equal(110, measured.MaxPower!.Value.Watts, 1e-6);
    }

    [Fact]
    public void Gpu_that_is_there_but_not_known_at_an_edge_is_said_to_be_missing()
    {
        var measured = Measure(10, [At(0, 0, "rapl"), At(10, 300, "rapl"), At(0, 0, "nvml"), At(10, null, "nvml")]);

        Assert.Equal(("rapl without nvml", 300.0), (measured.Source, measured.Energy!.Value.Joules));
        Assert.Null(measured.GpuEnergy);
        Assert.True(EnergySource.IsGpuMissing(measured.Source));
    }

    [Fact]
    public void Gpu_whose_counter_restarted_is_missing_and_not_negative() => Assert.Equal(
        "estimated without nvml", Measure(10, [At(0, 0), At(10, 300), At(0, 500, "nvml"), At(10, 20, "nvml")]).Source);

    [Fact]
    public void Gpu_is_never_added_to_what_may_be_the_meter_of_the_whole_machine()
    {
        var measured = Measure(10, [At(0, 0, "hwmon"), At(10, 300, "hwmon"), At(0, 0, "nvml"), At(10, 100, "nvml")]);
        var scraped = ScrapedEnergy.Measure(Start, Start.AddSeconds(10), [Series("nvml", x => 100 + x, -1, 4, 11), Series("hwmon", x => 20 + 30 * x, -1, 4, 11)])!;

        Assert.Equal(("hwmon without nvml", 300.0), (measured.Source, measured.Energy!.Value.Joules));
        Assert.Equal("hwmon without nvml", scraped.Source);
        Assert.Equal(300, scraped.Energy!.Value.Joules, 1e-6);
    }

    [Fact]
    public void Gpu_alone_is_not_the_machine()
    {
        var measured = Measure(10, [At(0, 0, "nvml"), At(10, 300, "nvml")]);

        Assert.Equal(EdgeQuality.Absent, measured.Edges);
        Assert.Null(measured.Energy);
    }

    [Fact]
    public void Sum_is_never_below_a_part_and_max_never_below_mean() => Prop.ForAll(
        Gen.Choose(0, 400).ArrayOf(20).ToArbitrary(), Gen.Choose(0, 400).ArrayOf(20).ToArbitrary(), Gen.Choose(-200, 200).ToArbitrary(), (host, gpu, shift) =>
        {
            var (hostCurve, gpuCurve) = (Curve("rapl", host, 0), Curve("nvml", gpu, shift / 1000.0));

            var measured = Measure(20, [hostCurve[0], hostCurve[^1], gpuCurve[0], gpuCurve[^1]], [.. hostCurve, .. gpuCurve]);

            Assert.Equal(host.Sum() + gpu.Sum(), measured.Energy!.Value.Joules, 1e-6);
            Assert.True(measured.Energy >= measured.GpuEnergy);
            Assert.True(measured.MaxPower >= measured.MeanPower);
            Assert.True(measured.MaxPower!.Value.Watts <= host.Max() + gpu.Max() + 1e-6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scraped_gpu_is_added_too()
    {
        var measured = ScrapedEnergy.Measure(Start, Start.AddSeconds(10),
            [Series("nvml", x => 7 + 100 * x, -2, 3, 8, 13), Series("estimated", x => 20 + 10 * x, -1, 4, 11)])!;

        Assert.Equal("estimated+nvml", measured.Source);
        Assert.Equal(1100, measured.Energy!.Value.Joules, 1e-6);
        Assert.Equal(EdgeQuality.Interpolated, measured.Edges);
        // GPU: 3 s and 3 s to the farther scrape and 2 x 0.25 s, at 100 W; host: 4 s and 6 s and the polls, at 10 W.
        Assert.Equal(650 + 105, measured.ErrorBound!.Value.Joules, 1e-6);
    }

    [Fact]
    public void Scraped_gpu_that_does_not_cover_the_window_is_said_to_be_missing() => Assert.Equal(
        "rapl without nvml",
        ScrapedEnergy.Measure(Start, Start.AddSeconds(10), [Series("nvml", x => x, 3, 8), Series("rapl", x => 20 + 10 * x, -1, 4, 11)])!.Source);

    [Fact]
    public void Scraped_gpu_alone_gives_nothing() =>
        Assert.Null(ScrapedEnergy.Measure(Start, Start.AddSeconds(10), [Series("nvml", x => 100 + x, -2, 3, 8, 13)]));

    [Theory]
    [InlineData("rapl", "measured by rapl")]
    [InlineData("estimated", "estimated")]
    [InlineData("rapl+nvml", "measured by rapl and nvml")]
    [InlineData("estimated+nvml", "CPU estimated, GPU measured by nvml")]
    [InlineData("rapl without nvml", "measured by rapl, without the GPU")]
    [InlineData("estimated without nvml", "estimated, without the GPU")]
    public void Reader_is_told_what_was_measured(string source, string text) => Assert.Equal(text, EnergySource.Describe(source));

    private static List<Reading> Curve(string source, int[] watts, double shift)
    {
        List<Reading> readings = [At(shift, 1000, source)];
        foreach (var step in watts) readings.Add(At(readings.Count + shift, readings[^1].EnergyJoules + step, source));
        return readings;
    }

    private static PrometheusSeries Series(string source, Func<double, double> joules, params double[] scrapes) =>
        new(new Dictionary<string, string> { ["source"] = source }, [.. scrapes.Select(x => new PrometheusPoint(At(x, null).Timestamp, joules(x)))]);
}
