using Microsoft.Extensions.Configuration;
using Telemetry.Analysis.Cost.GridIntensity;
using Telemetry.Analysis.Cost.Pricing;

namespace Telemetry.UnitTests.Analysis.Cost;

public sealed class PriceResolverTests
{
    [Fact]
    public void Without_anything_the_placeholders_count()
    {
        var sheet = Resolve([]);

        Assert.Equal(("USD", 0.12, 0.50, null, "world"),
            (sheet.Prices.Currency, sheet.Prices.EnergyPerKwh, sheet.Prices.CpuPerCoreHour, sheet.Prices.GpuPerHour, sheet.Prices.Region));
        Assert.Equal((458.29, "Ember 2026 by Our World in Data (World 2025)"), (sheet.Prices.GridGramsPerKwh, sheet.Prices.GridSource));
        Assert.Equal((1, 181_000, 4, null), (sheet.Prices.ViewersPerStream, sheet.Prices.EmbodiedGrams, sheet.Prices.LifetimeYears, sheet.Prices.ReferenceScenario));
        Assert.Equal(["default", "table"], sheet.Origins.Values.Distinct().Order());
    }

    [Fact]
    public void Environment_comes_before_the_file_and_the_file_before_its_region()
    {
        const string All = """{ "region": "de", "energyPerKwh": 0.2, "regions": { "DE": { "energyPerKwh": 0.3 } } }""";
        const string Region = """{ "region": "de", "regions": { "DE": { "energyPerKwh": 0.3 } } }""";

        Assert.Equal((0.1, "environment"), Energy(Resolve(new() { [PriceEnvironment.EnergyPrice] = "0.1" }, All)));
        Assert.Equal((0.2, "file"), Energy(Resolve([], All)));
        Assert.Equal((0.3, "region"), Energy(Resolve([], Region)));
        Assert.Equal((0.12, "default"), Energy(Resolve(new() { [PriceEnvironment.Region] = "FR" }, Region)));

        static (double, string) Energy(PriceSheet sheet) => (sheet.Prices.EnergyPerKwh, sheet.Origins["energyPerKwh"]);
    }

    [Fact]
    public void Every_variable_is_read()
    {
        var sheet = Resolve(new()
        {
            [PriceEnvironment.EnergyPrice] = "0.31",
            [PriceEnvironment.CpuPrice] = "4e-2",
            [PriceEnvironment.GpuPrice] = "0",
            [PriceEnvironment.Currency] = "EUR",
            [PriceEnvironment.Region] = "EU-CENTRAL-1",
            [PriceEnvironment.Reference] = "720p",
            [PriceEnvironment.Viewers] = "50",
        });

        Assert.Equal((0.31, 0.04, 0, "EUR"), (sheet.Prices.EnergyPerKwh, sheet.Prices.CpuPerCoreHour, sheet.Prices.GpuPerHour, sheet.Prices.Currency));
        Assert.Equal(("eu-central-1", 329.65, "720p", 50),
            (sheet.Prices.Region, sheet.Prices.GridGramsPerKwh, sheet.Prices.ReferenceScenario, sheet.Prices.ViewersPerStream));
        Assert.Contains("Germany", sheet.Prices.GridSource);
    }

    [Fact]
    public void Region_of_ones_own_has_the_figure_and_the_source_of_the_file()
    {
        var sheet = Resolve([], """{ "region": "rack", "regions": { "rack": { "gridGramsPerKwh": 30, "gridSource": "our supplier 2025" } } }""");

        Assert.Equal(("rack", 30, "our supplier 2025", "region"),
            (sheet.Prices.Region, sheet.Prices.GridGramsPerKwh, sheet.Prices.GridSource, sheet.Origins["gridGramsPerKwh"]));
    }

    [Theory]
    [InlineData(PriceEnvironment.EnergyPrice, "-0.1", "ENERGY_COST_PER_KWH is '-0.1'")]
    [InlineData(PriceEnvironment.EnergyPrice, "NaN", "a number")]
    [InlineData(PriceEnvironment.EnergyPrice, "0,12", "written with a point")]
    [InlineData(PriceEnvironment.CpuPrice, "Infinity", "a number")]
    [InlineData(PriceEnvironment.GpuPrice, "free", "GPU_COST_PER_HOUR is 'free'")]
    [InlineData(PriceEnvironment.Viewers, "0", "above 0")]
    [InlineData(PriceEnvironment.Currency, "euro", "three capital letters")]
    [InlineData(PriceEnvironment.Region, "atlantis", "REGION: the region 'atlantis' is not in the table")]
    public void Value_that_cannot_be_used_is_named(string name, string value, string said) =>
        Assert.Contains(said, Assert.Throws<PricingException>(() => Resolve(new() { [name] = value })).Message);

    [Theory]
    [InlineData("""{ "region": "atlantis" }""")]
    [InlineData("""{ "regions": { "atlantis": { "energyPerKwh": 1 } } }""")]
    public void Region_of_the_file_that_nobody_knows_is_refused_with_the_way_out(string json)
    {
        var message = Assert.Throws<PricingException>(() => Resolve([], json)).Message;

        Assert.StartsWith("Pricing file p.json, region", message);
        Assert.Contains("\"atlantis\": { \"gridGramsPerKwh\"", message);
    }

    [Fact]
    public void Empty_variable_is_not_set() => Assert.Equal("default", Resolve(new() { [PriceEnvironment.Currency] = "" }).Origins["currency"]);

    [Fact]
    public void Other_currency_than_the_files_is_noted_and_nothing_is_converted()
    {
        var sheet = Resolve(new() { [PriceEnvironment.Currency] = "EUR" }, """{ "currency": "USD", "energyPerKwh": 0.2 }""");

        Assert.Equal(("EUR", 0.2), (sheet.Prices.Currency, sheet.Prices.EnergyPerKwh));
        Assert.Contains("nothing here knows a rate", sheet.Note);
        Assert.Null(Resolve(new() { [PriceEnvironment.Currency] = "USD" }, """{ "currency": "USD" }""").Note);
    }

    private static PriceSheet Resolve(Dictionary<string, string?> environment, string file = "{}") => PriceResolver.Resolve(
        PriceEnvironment.Read(new ConfigurationBuilder().AddInMemoryCollection(environment).Build()),
        PricingFileParser.Parse("p.json", file), "Pricing file p.json", GridTable.Embedded);
}
