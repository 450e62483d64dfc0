using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Cost.GridIntensity;
using Telemetry.Analysis.Cost.Pricing;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Analysis.Cost;

public sealed class PricingFileParserTests
{
    [Fact]
    public void Every_key_is_read()
    {
        var input = PricingFileParser.Parse("p.json", """
            // a comment
            {
              "currency": "EUR", "region": "DE", "energyPerKwh": 0.3, "cpuPerCoreHour": 4e-2, "gpuPerHour": 2, /* another */
              "referenceScenario": "720p", "viewersPerStream": 50, "embodiedGrams": 0, "lifetimeYears": 5,
              "regions": { "rack": { "energyPerKwh": 0.2, "gridGramsPerKwh": 30, "gridSource": "us, 2026" }, "FR": { "energyPerKwh": 0 }, },
            }
            """);

        Assert.Equal(("EUR", "DE", 0.3, 0.04, 2), (input.Currency, input.Region, input.EnergyPerKwh, input.CpuPerCoreHour, input.GpuPerHour));
        Assert.Equal(("720p", 50, 0, 5), (input.ReferenceScenario, input.ViewersPerStream, input.EmbodiedGrams, input.LifetimeYears));
        Assert.Equal((0.2, 30, "us, 2026"), (input.Regions["RACK"].EnergyPerKwh, input.Regions["rack"].GridGramsPerKwh, input.Regions["rack"].GridSource));
        Assert.Equal((0, null), (input.Regions["FR"].EnergyPerKwh, input.Regions["FR"].GridGramsPerKwh));
    }

    [Fact]
    public void Null_says_nothing() => Assert.Null(PricingFileParser.Parse("p.json", """{ "gpuPerHour": null, "currency": null }""").GpuPerHour);

    [Theory]
    [InlineData("{\n\n  \"energyPerKwh\": -1 }", "line 3: energyPerKwh is -1: it must be a number from 0")]
    [InlineData("{ \"cpuPerCoreHour\": \"0.5\" }", "line 1: cpuPerCoreHour is 0.5: it must be a number")]
    [InlineData("{ \"cpuPerCoreHour\": 1e400 }", "cpuPerCoreHour is 1e400: it must be a number")]
    [InlineData("{ \"gpuPerHour\": true }", "gpuPerHour is true: it must be a number")]
    [InlineData("{ \"lifetimeYears\": 0 }", "lifetimeYears is 0: it must be a number above 0")]
    [InlineData("{\n\"curency\": \"USD\" }", "line 2: curency: there is no such key; known are currency, region")]
    [InlineData("{ \"currency\": \"dollar\" }", "three capital letters")]
    [InlineData("{ \"currency\": 5 }", "three capital letters")]
    [InlineData("{ \"currency\": \"USD\",\n \"currency\": \"EUR\" }", "line 2: currency: it is there twice")]
    [InlineData("{ \"regions\": [] }", "regions: it must be an object")]
    [InlineData("{ \"regions\": { \"DE\": 5 } }", "regions.DE is 5: it must be an object")]
    [InlineData("{ \"regions\": { \"DE\": { \"price\": 5 } } }", "regions.DE.price")]
    [InlineData("{ \"regions\": { \"DE\": {}, \"de\": {} } }", "it is there twice")]
    [InlineData("{ \"regions\": { \"rack\": {\n \"gridGramsPerKwh\": 5 } } }", "gridSource")]
    [InlineData("[]", "the whole file: it must be an object")]
    [InlineData("", "line 1: it is not JSON")]
    [InlineData("{ \"energyPerKwh\": 0.", "it is not JSON")]
    [InlineData("{\n \"energyPerKwh\": 0.1\n \"region\": \"DE\" }", "line 3: it is not JSON")]
    [InlineData("{} {}", "it is not JSON")]
    [InlineData("{ \"energyPerKwh\": NaN }", "it is not JSON")]
    public void Complaint_names_file_line_key_and_what_to_do(string json, string said)
    {
        var message = Assert.Throws<PricingException>(() => PricingFileParser.Parse("p.json", json)).Message;

        Assert.StartsWith("Pricing file p.json, line ", message);
        Assert.Contains(said, message);
    }

    [Fact]
    public void Half_a_file_is_refused_or_says_less_but_never_something_else()
    {
        var whole = Checkout.Text("cost-exporter/pricing.json");
        Prop.ForAll(Gen.Choose(0, whole.Length - 1).ToArbitrary(), length =>
        {
            try
            {
                PricingFileParser.Parse("p.json", whole[..length]);
                // Only what follows the last brace can be missing.
                Assert.Equal("", whole[length..].Trim());
            }
            catch (PricingException)
            {
                // As it should.
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Shipped_file_says_what_the_program_does_without_it()
    {
        var shipped = PricingFileParser.Parse("pricing.json", Checkout.Text("cost-exporter/pricing.json"));

        var sheet = PriceResolver.Resolve(new(), shipped, "pricing.json", GridTable.Embedded);

        Assert.Equal(PriceResolver.Resolve(new(), new(), "none", GridTable.Embedded).Prices, sheet.Prices);
    }

    [Fact]
    public void Page_explains_every_key()
    {
        var page = Checkout.Text("docs/cost-model.md");

        Assert.Equal(
            PricingFileParser.KnownKeys.Where(x => x != "regions").Concat(PricingFileParser.KnownRegionKeys.Select(x => $"regions.NAME.{x}")),
            Markdown.Table(page, "key", "environment", "default", "meaning").Select(x => x[0]));
    }
}
