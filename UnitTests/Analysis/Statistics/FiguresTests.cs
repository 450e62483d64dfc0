using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Statistics;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(31.2345, "31.2")]
    [InlineData(-3.85, "-3.85")]
    [InlineData(1691224, "1691224")]
    [InlineData(0.00123456, "0.00123")]
    [InlineData(1.5e-12, "1.50e-12")]
    public void Three_figures_are_given_and_whole_numbers_in_full(double value, string expected) => Assert.Equal(expected, Figures.Number(value));

    [Theory]
    [InlineData(31.2345, 0.5234, "31.23 ± 0.52")]
    [InlineData(31.2345, 5.234, "31.2 ± 5.2")]
    [InlineData(1691.2, 396.9, "1691 ± 397")]
    [InlineData(600, 0, "600")]
    public void An_error_has_two_figures_and_the_value_as_many_decimals(double value, double error, string expected) =>
        Assert.Equal(expected, Figures.WithError(value, error));

    [Theory]
    [InlineData(1, "p = 1")]
    [InlineData(0.2187, "p = 0.22")]
    [InlineData(0.000412, "p = 0.00041")]
    [InlineData(0.00009, "p < 0.0001")]
    [InlineData(0, "p < 0.0001")]
    [InlineData(0.00996, "p = 0.00996")]
    [InlineData(0.0104, "p = 0.01")]
    public void A_probability_has_two_figures_and_more_where_they_would_cross_the_level(double p, string expected) => Assert.Equal(expected, Figures.P(p));

    [Fact]
    public void Every_number_has_a_text() => Prop.ForAll(ArbMap.Default.ArbFor<double>(), value =>
        Assert.NotEmpty(Figures.Number(double.IsFinite(value) ? value : 0))).QuickCheckThrowOnFailure();
}
