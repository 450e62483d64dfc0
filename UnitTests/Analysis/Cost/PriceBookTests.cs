using Telemetry.Analysis.Cost.GridIntensity;
using Telemetry.Analysis.Cost.Pricing;
using Telemetry.UnitTests.Analysis.Results;

namespace Telemetry.UnitTests.Analysis.Cost;

public sealed class PriceBookTests
{
    private readonly FixedTime _time = new(Readings.Start);

    [Fact]
    public void Changed_file_changes_the_prices_and_the_time()
    {
        var book = Book("""{ "energyPerKwh": 0.2 }""");
        _time.Now = Readings.Start.AddHours(1);

        Assert.True(book.Take(File("""{ "energyPerKwh": 0.3 }""")));

        Assert.Equal((0.3, Readings.Start.AddHours(1), null), (book.Now.Sheet.Prices.EnergyPerKwh, book.Now.ChangedAt, book.Now.Error));
    }

    [Fact]
    public void Other_words_for_the_same_prices_change_nothing()
    {
        var book = Book("""{ "energyPerKwh": 0.2 }""");
        _time.Now = Readings.Start.AddHours(1);

        Assert.False(book.Take(File("""{ /* the same */ "energyPerKwh": 0.20 }""")));
        Assert.Equal(Readings.Start, book.Now.ChangedAt);
    }

    [Theory]
    [InlineData("{ \"energyPerKwh\": 0.", null)]
    [InlineData("{ \"energyPerKwh\": -1 }", null)]
    [InlineData(null, "it cannot be read (gone). Bring it back.")]
    public void Invalid_file_keeps_the_last_valid_prices_and_says_why(string? text, string? failure)
    {
        var book = Book("""{ "energyPerKwh": 0.2 }""");

        Assert.False(book.Take(new(text, failure)));
        Assert.Equal((0.2, Readings.Start), (book.Now.Sheet.Prices.EnergyPerKwh, book.Now.ChangedAt));
        Assert.StartsWith("Pricing file p.json", book.Now.Error);

        // Repaired, with the prices of before.
        Assert.False(book.Take(File("""{ "energyPerKwh": 0.2 }""")));
        Assert.Null(book.Now.Error);
    }

    [Theory]
    [InlineData("{ \"energyPerKwh\": -1 }")]
    [InlineData("{ \"region\": \"atlantis\" }")]
    [InlineData("")]
    public void Invalid_file_at_the_start_is_refused(string text) => Assert.StartsWith("Pricing file p.json", Assert.Throws<PricingException>(() => Book(text)).Message);

    [Fact]
    public void Missing_file_at_the_start_is_refused_with_its_name() => Assert.Contains(
        "PRICING_FILE",
        Assert.Throws<PricingException>(() => new PriceBook(new(), "/no/such.json", PricingFileText.Read("/no/such.json"), GridTable.Embedded, _time)).Message);

    private PriceBook Book(string text) => new(new(), "p.json", File(text), GridTable.Embedded, _time);

    private static PricingFileText File(string text) => new(text, null);
}
