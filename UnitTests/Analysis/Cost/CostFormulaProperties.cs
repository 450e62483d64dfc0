using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Cost.Model;
using Telemetry.LoadRunner.Results;
using static Telemetry.UnitTests.Analysis.Cost.CostScenarios;

namespace Telemetry.UnitTests.Analysis.Cost;

/// <summary>The laws of docs/cost-model.md, on whole rows: what holds there holds for what is stored and scraped.</summary>
public sealed class CostFormulaProperties
{
    private static readonly Arbitrary<Case> Cases = (
        from joules in Amount(1e9)
        from encoder in Amount(1e6)
        from server in Amount(1e6)
        from gpu in Amount(1e6)
        from energyPrice in Amount(10)
        from corePrice in Amount(10)
        from gpuPrice in Amount(10)
        from pixels in Amount(1e12)
        from seconds in Gen.Choose(1, 100_000)
        select new Case(joules, encoder, server, gpu, energyPrice, corePrice, gpuPrice, pixels, seconds)).ToArbitrary();

    private static readonly Arbitrary<double> More = Amount(1e6).Where(x => x > 0).ToArbitrary();

    [Fact]
    public void Total_is_energy_plus_compute_to_the_last_bit() => Check(x =>
        BitConverter.DoubleToInt64Bits(x.Row.TotalCost!.Value) == BitConverter.DoubleToInt64Bits(x.Row.EnergyCost!.Value + x.Row.ComputeCost!.Value));

    [Fact]
    public void Nothing_used_costs_nothing() => Check(x => (x with { Joules = 0, Encoder = 0, Server = 0, Gpu = 0 }).Row.TotalCost == 0);

    [Fact]
    public void Nothing_asked_costs_nothing() => Check(x => (x with { EnergyPrice = 0, CorePrice = 0, GpuPrice = 0 }).Row.TotalCost == 0);

    [Fact]
    public void No_cost_is_negative() => Check(x => x.Row is { EnergyCost: >= 0, ComputeCost: >= 0, TotalCost: >= 0, Co2Grams: >= 0, SciGramsPerViewerHour: >= 0 });

    [Fact]
    public void Twice_the_price_is_twice_the_cost() => Check(x =>
    {
        var dear = (x with { EnergyPrice = 2 * x.EnergyPrice, CorePrice = 2 * x.CorePrice, GpuPrice = 2 * x.GpuPrice }).Row;
        return dear.EnergyCost == 2 * x.Row.EnergyCost && dear.ComputeCost == 2 * x.Row.ComputeCost && dear.TotalCost == 2 * x.Row.TotalCost;
    });

    [Fact]
    public void Whatever_grows_the_cost_does_not_fall() => Prop.ForAll(Cases, More, (x, more) =>
    {
        foreach (var dearer in new[]
        {
            x with { Joules = x.Joules + more }, x with { Encoder = x.Encoder + more }, x with { Server = x.Server + more }, x with { Gpu = x.Gpu + more },
            x with { EnergyPrice = x.EnergyPrice + more }, x with { CorePrice = x.CorePrice + more }, x with { GpuPrice = x.GpuPrice + more },
        })
        {
            Assert.True(dearer.Row.TotalCost >= x.Row.TotalCost, $"{dearer} costs {dearer.Row.TotalCost}, {x} costs {x.Row.TotalCost}");
            Assert.True(dearer.Row.CostPerMonth >= x.Row.CostPerMonth);
            Assert.True(dearer.Row.CostPerMegapixel is null || dearer.Row.CostPerMegapixel >= x.Row.CostPerMegapixel);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Savings_against_itself_are_none() => Check(x =>
    {
        var scenario = x.Scenario("this");
        return Row(scenario, x.Prices with { ReferenceScenario = "this" }).SavingsPerMonth == 0;
    });

    [Fact]
    public void What_one_saves_against_the_other_the_other_loses_against_it() => Prop.ForAll(Cases, Cases, (x, y) =>
    {
        var (one, other) = (x.Scenario("one"), (y with { EnergyPrice = x.EnergyPrice, CorePrice = x.CorePrice, GpuPrice = x.GpuPrice }).Scenario("other"));

        var saved = Sheet([one, other], x.Prices with { ReferenceScenario = "other" }).Rows[one.Id].SavingsPerMonth;
        var lost = Sheet([one, other], x.Prices with { ReferenceScenario = "one" }).Rows[other.Id].SavingsPerMonth;

        Assert.NotNull(saved);
        Assert.Equal(saved, -lost);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Emissions_do_not_depend_on_prices() => Check(x =>
        (x with { EnergyPrice = x.EnergyPrice + 1, CorePrice = 0 }).Row is var other
        && other.Co2Grams == x.Row.Co2Grams && other.SciGramsPerViewerHour == x.Row.SciGramsPerViewerHour);

    private static void Check(Func<Case, bool> law) => Prop.ForAll(Cases, law).QuickCheckThrowOnFailure();

    // Zero among them, and amounts of all sizes.
    private static Gen<double> Amount(double largest) =>
        from digits in Gen.Choose(0, 1_000_000)
        from shift in Gen.Choose(0, 6)
        select digits / 1e6 * largest / Math.Pow(10, shift);

    private sealed record Case(
        double Joules, double Encoder, double Server, double Gpu, double EnergyPrice, double CorePrice, double GpuPrice, double Pixels, int Seconds)
    {
        public Prices Prices => Usual with { EnergyPerKwh = EnergyPrice, CpuPerCoreHour = CorePrice, GpuPerHour = GpuPrice };

        public ScenarioCost Row => Row(Scenario("quick"), Prices);

        public Telemetry.Analysis.Scenarios.ScenarioFacts Scenario(string name) => Load(name, change: x =>
        {
            x.EnergyJoules = Joules;
            x.EncoderCpuSeconds = Encoder;
            x.ServerCpuSeconds = Server;
            x.GpuBusySeconds = Gpu;
            x.Pixels = Pixels;
            x.DurationSeconds = Seconds;
        });
    }
}
