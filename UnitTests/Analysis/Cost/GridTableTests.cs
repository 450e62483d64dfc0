using System.Globalization;
using Telemetry.Analysis.Cost.GridIntensity;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Analysis.Cost;

public sealed class GridTableTests
{
    private static readonly GridTable Table = GridTable.Embedded;

    [Fact]
    public void Every_figure_has_a_year_and_a_source_and_is_plausible() => Assert.All(Table.Countries, x =>
    {
        Assert.NotEmpty(x.Source);
        Assert.NotEmpty(x.Place);
        Assert.InRange(x.Year, 2022, 2025);
        // From hydropower alone to lignite alone.
        Assert.InRange(x.GramsPerKwh, 10, 1200);
    });

    [Fact]
    public void Countries_that_were_asked_for_are_there() => Assert.All(
        "US GB DE FR SE NO PL ES IT NL IE FI DK AT CH CA BR IN CN JP KR AU ZA SG world".Split(' '), x => Assert.NotNull(Table.Find(x)));

    [Theory]
    [InlineData("us-east-1", "United States", 384.4)]
    [InlineData("europe-west9", "France", 41.44)]
    [InlineData("swedencentral", "Sweden", 35.26)]
    [InlineData("fr", "France", 41.44)]
    public void Cloud_region_has_its_countrys_figure(string region, string place, double grams)
    {
        var found = Table.Find(region)!;

        Assert.Equal((place, grams, 2025), (found.Place, found.GramsPerKwh, found.Year));
    }

    [Fact]
    public void Unknown_region_has_none() => Assert.Null(Table.Find("atlantis"));

    [Fact]
    public void Page_shows_the_table()
    {
        var page = Checkout.Text("docs/cost-model.md");

        Assert.Equal(
            Table.Countries.Select(x => string.Join(" | ", x.Region, x.Place, x.GramsPerKwh.ToString(CultureInfo.InvariantCulture), x.Year, Clouds(x))),
            Markdown.Table(page, "region", "place", "g/kWh", "year", "regions of clouds").Select(x => string.Join(" | ", x)));
        Assert.All(Table.Countries.Select(x => x.Source).Distinct(), x => Assert.Contains(x, page));
    }

    private static string Clouds(GridRegion country) => string.Join(", ", Table.CloudRegions.Where(x => x.Region.Place == country.Place).Select(x => x.Region.Region));
}
