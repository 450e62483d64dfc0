using Telemetry.LoadRunner.Results;
using static Telemetry.UnitTests.Analysis.Cost.CostScenarios;

namespace Telemetry.UnitTests.Analysis.Cost;

public sealed class ScenarioCostingTests
{
    [Fact]
    public void Every_amount_follows_from_the_formulas()
    {
        var row = Row(Load(change: x => x.GpuBusySeconds = 1800) with { Viewers = 2 }, Usual with { GpuPerHour = 2, ReferenceScenario = "quick" });

        // 1 kWh at 0.25; 2700 s + 900 s of CPU at 0.50 an hour; half an hour of GPU at 2.
        Assert.Equal((0.25, 0.5 + 1, 1.75), (row.EnergyCost, row.ComputeCost, row.TotalCost));
        // An hour; 720 of them; 720 megapixels; two viewers.
        Assert.Equal((1.75, 1260.0, 1.75 / 720, 0.875), (row.CostPerHour, row.CostPerMonth, row.CostPerMegapixel, row.CostPerViewerHour));
        Assert.Equal((2.0, "measured"), (row.Viewers, row.Audience));
        Assert.Equal((400.0, 400.0, 0.0), (row.Co2Grams, row.Co2GramsPerHour, row.SavingsPerMonth));
        // 181 kg in 4 years of 8760 h are 5.165525 g in an hour.
        Assert.Equal((400 + 181_000 / 35_040.0) / 2, row.SciGramsPerViewerHour!.Value, 12);
        Assert.Null(row.AbsentReason);
    }

    [Fact]
    public void Hour_is_that_of_the_window()
    {
        var row = Row(Load(change: x => x.DurationSeconds = 36));

        // 0.75 in a hundredth of an hour.
        Assert.Equal(75, row.CostPerHour!.Value, 10);
        Assert.Equal(54_000, row.CostPerMonth!.Value, 7);
        Assert.Equal(75, row.CostPerViewerHour!.Value, 10);
        Assert.Equal(40_000, row.Co2GramsPerHour!.Value, 7);
    }

    [Fact]
    public void Without_viewers_of_its_own_the_prices_say_who_watches()
    {
        var row = Row(Load() with { Streams = [.. Load().Streams, .. Load().Streams] }, Usual with { ViewersPerStream = 50 });

        // Two streams.
        Assert.Equal((100.0, "assumed", 0.0075), (row.Viewers, row.Audience, row.CostPerViewerHour));
    }

    [Theory]
    [InlineData(ScrapeState.Waiting, "Prometheus has not answered")]
    [InlineData(ScrapeState.NotAsked, "measured elsewhere")]
    [InlineData(ScrapeState.Absent, "nothing of the window")]
    [InlineData(ScrapeState.Complete, "no scrapes of its processes")]
    [InlineData(ScrapeState.Incomplete, "no scrapes of its processes")]
    public void Compute_is_absent_while_the_servers_time_is_not_known(ScrapeState scrapes, string why)
    {
        var row = Row(Load(change: x => (x.ServerCpuSeconds, x.Scrapes) = (null, scrapes)));

        Assert.Equal((0.25, null, null, null), (row.EnergyCost, row.ComputeCost, row.TotalCost, row.CostPerMonth));
        Assert.Equal((null, null, null), (row.CostPerMegapixel, row.CostPerViewerHour, row.SavingsPerMonth));
        Assert.Contains(why, row.AbsentReason);
        Assert.Contains("compute and total", row.AbsentReason);
        Assert.Equal(400, row.Co2Grams);
    }

    [Fact]
    public void Gpu_time_without_a_price_is_never_free()
    {
        var used = Load(change: x => x.GpuBusySeconds = 12.5);

        var row = Row(used);

        Assert.Null(row.ComputeCost);
        Assert.Contains("12.5 GPU seconds were used and there is no price: set GPU_COST_PER_HOUR", row.AbsentReason);
        // A price of 0 is a price.
        Assert.Equal(0.5, Row(used, Usual with { GpuPerHour = 0 }).ComputeCost);
        Assert.Equal(0.5, Row(Load(change: x => x.GpuBusySeconds = 0)).ComputeCost);
    }

    [Fact]
    public void Gpu_that_is_there_but_not_measured_is_not_taken_for_idle()
    {
        Assert.Contains("the machine has a GPU", Row(Load(change: x => x.Source = "rapl+nvml"), Usual with { GpuPerHour = 1 }).AbsentReason);

        var lost = Row(Load(change: x => x.Source = "rapl without nvml"), Usual with { GpuPerHour = 1 });
        Assert.Equal((null, null, null), (lost.EnergyCost, lost.TotalCost, lost.Co2Grams));
        Assert.Contains("the GPU's energy is missing (rapl without nvml)", lost.AbsentReason);
    }

    [Fact]
    public void Without_energy_compute_still_has_its_cost()
    {
        var row = Row(Load(change: x => (x.EnergyJoules, x.Source) = (null, null)));

        Assert.Equal((null, 0.5, null), (row.EnergyCost, row.ComputeCost, row.TotalCost));
        Assert.Equal((null, null), (row.Co2Grams, row.SciGramsPerViewerHour));
        Assert.Contains("the energy of the window is not known", row.AbsentReason);
    }

    [Fact]
    public void Without_window_pixels_or_viewers_nothing_is_divided_by_zero()
    {
        var row = Row(Load(change: x => (x.DurationSeconds, x.Pixels) = (0, 0)) with { Streams = [] });

        Assert.Equal((0.75, null, null), (row.TotalCost, row.CostPerHour, row.CostPerMonth));
        Assert.Equal((null, null, null), (row.CostPerMegapixel, row.CostPerViewerHour, row.SciGramsPerViewerHour));
        Assert.Equal((null, null), (row.Viewers, row.Audience));
        Assert.Contains("no steady window", row.AbsentReason);
        Assert.Contains("no pixels", row.AbsentReason);
        Assert.Contains("no viewers and no streams", row.AbsentReason);
    }

    [Fact]
    public void Encoders_time_is_what_most_of_the_compute_cost_is_made_of()
    {
        // Defect 19 of the origin: its query saw containers only, and the encoder on the host was free.
        var row = Row(Load(change: x => (x.EncoderCpuSeconds, x.ServerCpuSeconds) = (3600, 0)));

        Assert.Equal(0.5, row.ComputeCost);
        Assert.Contains("the encoders' CPU time is not known", Row(Load(change: x => x.EncoderCpuSeconds = null)).AbsentReason);
    }

    [Fact]
    public void A_megapixel_is_a_million_pixels()
    {
        // Defect 10 of the origin: dollars per megapixel were promised, and dollars per pixel computed.
        var row = Row(Load(change: x => x.Pixels = 1e6));

        Assert.Equal(row.TotalCost, row.CostPerMegapixel);
    }

    [Fact]
    public void Core_seconds_of_the_origins_example_are_45_and_not_51()
    {
        // Its docstring integrates 1, 2, 3, 2.5 and 2 cores, 5 s apart, to 51.25; the trapezoids are 7.5 + 12.5 + 13.75 + 11.25.
        double[] cores = [1, 2, 3, 2.5, 2];
        var coreSeconds = cores.Zip(cores.Skip(1)).Sum(x => 5 * (x.First + x.Second) / 2);
        Assert.Equal(45, coreSeconds);

        // A counter of CPU time counts the same 45 s, and that is what is charged.
        var row = Row(Load(change: x => (x.EncoderCpuSeconds, x.ServerCpuSeconds) = (coreSeconds, 0)));

        Assert.Equal(0.00625, row.ComputeCost!.Value, 15);
    }
}
