using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis;
using Telemetry.Analysis.Prometheus;
using static Telemetry.UnitTests.Analysis.Readings;

namespace Telemetry.UnitTests.Analysis;

public sealed class ScrapedEnergyTests
{
    [Fact]
    public void Steady_power_is_found_between_scrapes()
    {
        // Scrapes at -3, 2, 7, ... 22 s of a counter that grows by 30 W.
        var measured = ScrapedEnergy.Measure(Start, Start.AddSeconds(20), [Series("estimated", x => 500 + 30 * x, -3, 2, 7, 12, 17, 22)])!;

        Assert.Equal(600, measured.Energy!.Value.Joules, 1e-6);
        Assert.Equal(30, measured.MeanPower!.Value.Watts, 1e-6);
        Assert.Equal(30, measured.MaxPower!.Value.Watts, 1e-6);
        Assert.Equal(EdgeQuality.Interpolated, measured.Edges);
        Assert.Null(measured.CpuMeanPercent);
        // Start: at most 3 s x 30 W; end: 3 s x 30 W; and twice 0.25 s of polling at 30 W.
        Assert.Equal(90 + 90 + 15, measured.ErrorBound!.Value.Joules, 1e-6);
    }

    [Fact]
    public void Scrapes_exactly_at_the_edges_leave_only_the_poll_period()
    {
        var measured = ScrapedEnergy.Measure(Start, Start.AddSeconds(10), [Series("rapl", x => 40 * x, 0, 5, 10)])!;

        Assert.Equal(400, measured.Energy!.Value.Joules, 1e-6);
        Assert.Equal(0.5 * 40, measured.ErrorBound!.Value.Joules, 1e-6);
    }

    [Fact]
    public void Truth_lies_within_the_error_bound() => Prop.ForAll(
        Gen.Choose(0, 200).ListOf(400).ToArbitrary(), Gen.Choose(0, 49).ToArbitrary(), (watts, shift) =>
        {
            // Power changes every 100 ms from 10 s before the window to 10 s after it; scrapes are 5 s apart at any phase.
            double Truth(double at) => watts.Take((int)Math.Round((at + 10) * 10)).Sum() * 0.1;
            var scrapes = Enumerable.Range(0, 8).Select(x => -10 + shift / 10.0 + 5 * x).Where(x => x <= 30).ToArray();

            var measured = ScrapedEnergy.Measure(Start, Start.AddSeconds(20), [Series("rapl", Truth, scrapes)])!;

            var error = Math.Abs(measured.Energy!.Value.Joules - (Truth(20) - Truth(0)));
            Assert.True(error <= measured.ErrorBound!.Value.Joules + 1e-9, $"error {error} J, bound {measured.ErrorBound}");
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2, 7, 12, 17, 22)]
    [InlineData(-3, 2, 7, 12, 17)]
    [InlineData(-20, 2, 7, 12, 22)]
    public void Window_without_a_near_scrape_on_both_sides_of_each_edge_gives_nothing(
        double first, double second, double third, double fourth, double last) =>
        Assert.Null(ScrapedEnergy.Measure(Start, Start.AddSeconds(20), [Series("rapl", x => 100 + x, first, second, third, fourth, last)]));

    [Fact]
    public void Counter_that_restarted_gives_nothing() =>
        Assert.Null(ScrapedEnergy.Measure(Start, Start.AddSeconds(10), [Series("rapl", x => x < 5 ? 1000 + x : x, -2, 3, 8, 13)]));

    [Fact]
    public void Counter_that_is_not_a_number_gives_nothing() =>
        Assert.Null(ScrapedEnergy.Measure(Start, Start.AddSeconds(10), [Series("rapl", x => x == 3 ? double.NaN : x, -2, 3, 8, 13)]));

    [Fact]
    public void Measured_source_is_preferred_to_an_estimate()
    {
        var measured = ScrapedEnergy.Measure(Start, Start.AddSeconds(10),
            [Series("estimated", x => 20 + x, -1, 4, 11), Series("rapl", x => 50 + 2 * x, -1, 4, 11)])!;

        Assert.Equal(("rapl", 20.0), (measured.Source, Math.Round(measured.Energy!.Value.Joules, 6)));
    }

    [Fact]
    public void No_series_gives_nothing() => Assert.Null(ScrapedEnergy.Measure(Start, Start.AddSeconds(10), []));

    private static PrometheusSeries Series(string source, Func<double, double> joules, params double[] scrapes) =>
        new(new Dictionary<string, string> { ["source"] = source },
            [.. scrapes.Select(x => new PrometheusPoint(At(x, null).Timestamp, joules(x)))]);
}
