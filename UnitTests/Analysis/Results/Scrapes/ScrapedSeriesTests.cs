using Telemetry.Analysis.Prometheus;
using Telemetry.Analysis.Results.Scrapes;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Results.Scrapes;

public sealed class ScrapedSeriesTests
{
    private static readonly double[] Every5Seconds = [-13, -8, -3, 2, 7, 12, 17, 22, 27];

    [Fact]
    public void Server_and_measuring_cpu_are_summed_by_group_and_the_encoders_are_in_neither()
    {
        var scrapes = Measure([
            Cpu("nginx", 0.02, mode: "user"), Cpu("nginx", 0.01, mode: "system"), Cpu("ffmpeg", 1.5),
            Cpu("Telemetry.Exporters.Rapl", 0.03), Cpu("prometheus", 0.05)]);

        Assert.Equal((ScrapeState.Complete, null), (scrapes.State, scrapes.Reason));
        Assert.Equal(20 * 0.03, scrapes.ServerCpu!.Value, 1e-9);
        Assert.Equal(20 * 0.08, scrapes.MeasuringCpu!.Value, 1e-9);
        // The farther scrape of an edge is 3 s away: (3 + 3) s at the rate of each series.
        Assert.Equal(6 * 0.03, scrapes.ServerCpu.ErrorBound, 1e-9);
        Assert.Equal(TimeSpan.FromSeconds(5), scrapes.LongestGap);
    }

    [Fact]
    public void Window_between_two_scrapes_is_interpolated_too()
    {
        var scrapes = ScrapedSeries.Measure(Scenarios.Create(seconds: 4), [Cpu("nginx", 0.02, scrapes: [-5.5, -0.5, 4.5]), Cpu("prometheus", 0.05, scrapes: [-0.5, 4.5])], TimeSpan.FromSeconds(5));

        Assert.Equal((ScrapeState.Complete, null), (scrapes.State, scrapes.Reason));
        Assert.Equal(4 * 0.02, scrapes.ServerCpu!.Value, 1e-9);
        // The farther scrape of each edge is 4.5 s away.
        Assert.Equal(9 * 0.02, scrapes.ServerCpu.ErrorBound, 1e-9);
    }

    [Fact]
    public void Missing_scrapes_are_a_gap_that_is_told()
    {
        var scrapes = Measure([Cpu("nginx", 0.02, scrapes: [-3, 2, 17, 22]), Cpu("prometheus", 0.05, scrapes: [-3, 2, 17, 22])]);

        Assert.Equal((ScrapeState.Incomplete, TimeSpan.FromSeconds(15)), (scrapes.State, scrapes.LongestGap));
        Assert.Contains("no scrape for 15 s", scrapes.Reason, StringComparison.Ordinal);
        Assert.Equal(0.4, scrapes.ServerCpu!.Value, 1e-9);
    }

    [Fact]
    public void One_late_scrape_is_no_gap() =>
        Assert.Equal(ScrapeState.Complete, Measure([Cpu("nginx", 0.02, scrapes: [-3, 2, 12, 17, 22]), Cpu("prometheus", 0.05)]).State);

    [Fact]
    public void Server_that_restarted_has_no_cpu_time_and_the_rest_stays()
    {
        var scrapes = Measure([Cpu("nginx", 0.02, restartsAt: 10), Cpu("prometheus", 0.05)]);

        Assert.Equal(ScrapeState.Incomplete, scrapes.State);
        Assert.Null(scrapes.ServerCpu);
        Assert.Equal(1.0, scrapes.MeasuringCpu!.Value, 1e-9);
        Assert.Contains("the CPU time of the server is missing", scrapes.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_that_began_within_the_window_is_left_out_and_told()
    {
        var scrapes = Measure([Cpu("nginx", 0.02), Cpu("prometheus", 0.05), Cpu("postgres", 0.5, scrapes: [7, 12, 17, 22])]);

        Assert.Equal((ScrapeState.Incomplete, 1.0), (scrapes.State, Math.Round(scrapes.MeasuringCpu!.Value, 9)));
        Assert.Contains("lacks 1 series", scrapes.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_that_was_gone_before_the_window_is_not_missed() =>
        Assert.Equal(ScrapeState.Complete, Measure([Cpu("nginx", 0.02), Cpu("prometheus", 0.05), Cpu("postgres", 0.5, scrapes: [-13, -8])]).State);

    [Fact]
    public void Nothing_of_the_window_is_absent_and_never_0()
    {
        var scrapes = Measure([]);

        Assert.Equal(ScrapeState.Absent, scrapes.State);
        Assert.Null(scrapes.ServerCpu);
        Assert.Null(scrapes.MeasuringCpu);
        Assert.Null(scrapes.GpuBusySeconds);
        Assert.Contains("Prometheus has no scrape", scrapes.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Gpu_works_as_long_as_its_busiest_engine_does()
    {
        var scrapes = Measure([
            Cpu("nginx", 0.02), Cpu("prometheus", 0.05),
            Gpu("DCGM_FI_DEV_GPU_UTIL", "a", 20), Gpu("DCGM_FI_DEV_ENC_UTIL", "a", 50), Gpu("DCGM_FI_DEV_DEC_UTIL", "a", 0), Gpu("DCGM_FI_DEV_GPU_UTIL", "b", 0)]);

        Assert.Equal(20 * 0.5, scrapes.GpuBusySeconds!.Value, 1e-9);
    }

    [Fact]
    public void Idle_gpu_worked_0_seconds_and_a_machine_without_one_has_no_number()
    {
        Assert.Equal(0, Measure([Cpu("nginx", 0.02), Cpu("prometheus", 0.05), Gpu("DCGM_FI_DEV_GPU_UTIL", "a", 0)]).GpuBusySeconds);
        Assert.Null(Measure([Cpu("nginx", 0.02), Cpu("prometheus", 0.05)]).GpuBusySeconds);
    }

    [Fact]
    public void Gpu_whose_use_is_not_known_makes_the_window_incomplete()
    {
        var scrapes = Measure([Cpu("nginx", 0.02), Cpu("prometheus", 0.05), Gpu("DCGM_FI_DEV_GPU_UTIL", "a", 80, [2, 7])]);

        Assert.Equal(ScrapeState.Incomplete, scrapes.State);
        Assert.Null(scrapes.GpuBusySeconds);
    }

    [Fact]
    public void Prometheus_of_another_machine_is_not_believed()
    {
        var scenario = Scenarios.Create().WithEdges(600);

        var other = ScrapedSeries.Measure(scenario, [Energy(500_000, 30), Cpu("nginx", 0.02)], TimeSpan.FromSeconds(5));
        var same = ScrapedSeries.Measure(scenario, [Energy(1000, 30), Cpu("nginx", 0.02), Cpu("prometheus", 0.05)], TimeSpan.FromSeconds(5));

        Assert.Equal(ScrapeState.Absent, other.State);
        Assert.Null(other.ServerCpu);
        Assert.Contains("another machine", other.Reason, StringComparison.Ordinal);
        Assert.Equal(ScrapeState.Complete, same.State);
    }

    [Fact]
    public void Energy_is_interpolated_for_a_window_whose_edges_were_not_read()
    {
        var row = AnalysisFormula.Compute(
            Scenarios.Create().WithStream(600, 20_000_000, 10), Measure([Energy(1000, 30), Cpu("nginx", 0.02), Cpu("prometheus", 0.05)]), Readings.Start);

        Assert.Equal(("interpolated", "rapl", 600.0), (row.Edges, row.Source, Math.Round(row.EnergyJoules!.Value, 6)));
        Assert.Equal(1.0, row.JoulesPerFrame!.Value, 1e-9);
    }

    [Fact]
    public void Last_scrape_must_lie_behind_the_window()
    {
        var end = Readings.Start.AddSeconds(20);

        Assert.True(ScrapedSeries.ReachBehind(end, [Energy(1000, 30), Cpu("nginx", 0.02)]));
        Assert.False(ScrapedSeries.ReachBehind(end, [Energy(1000, 30), Cpu("nginx", 0.02, scrapes: [-3, 2, 7, 12, 17])]));
        Assert.False(ScrapedSeries.ReachBehind(end, []));
    }

    private static WindowScrapes Measure(IReadOnlyList<PrometheusSeries> series) => ScrapedSeries.Measure(Scenarios.Create(), series, TimeSpan.FromSeconds(5));

    private static PrometheusSeries Cpu(string group, double rate, string mode = "user", double[]? scrapes = null, double restartsAt = double.PositiveInfinity) =>
        Series(ScrapedSeries.ProcessCpu, new() { ["groupname"] = group, ["mode"] = mode }, scrapes, x => x < restartsAt ? 100 + rate * x : rate * (x - restartsAt));

    private static PrometheusSeries Gpu(string name, string uuid, double percent, double[]? scrapes = null) =>
        Series(name, new() { ["UUID"] = uuid }, scrapes, _ => percent);

    private static PrometheusSeries Energy(double joules, double watts) => Series(ScrapedSeries.Energy, new() { ["source"] = "rapl" }, null, x => joules + watts * x);

    private static PrometheusSeries Series(string name, Dictionary<string, string> labels, double[]? scrapes, Func<double, double> value)
    {
        labels["__name__"] = name;
        return new(labels, [.. (scrapes ?? Every5Seconds).Select(x => new PrometheusPoint(Readings.Start.AddSeconds(x), value(x)))]);
    }
}
