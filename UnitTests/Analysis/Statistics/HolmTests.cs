using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Statistics;

public sealed class HolmTests
{
    private static readonly Arbitrary<double[]> PValues = Gen.Choose(0, 10_000).Select(x => x / 10_000.0).ArrayOf().ToArbitrary();

    [Fact]
    public void Smallest_is_multiplied_by_all_the_next_by_one_less_and_none_falls_below_one_before()
    {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") of R: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04 is lifted to the 0.06 before it.
        var adjusted = Holm.Adjust([0.01, 0.04, 0.03, 0.005]);

        Assert.Equal([0.03, 0.06, 0.06, 0.02], adjusted.Select(x => Math.Round(x, 12)));
    }

    [Fact]
    public void One_test_stays_as_it_is_and_none_is_none()
    {
        Assert.Equal([0.007], Holm.Adjust([0.007]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double p) => Assert.Throws<ArgumentException>(() => Holm.Adjust([0.5, p]));

    [Fact]
    public void Adjusted_lies_between_p_and_1_and_keeps_the_order() => Prop.ForAll(PValues, values =>
    {
        var adjusted = Holm.Adjust(values);

        Assert.All(values.Zip(adjusted), pair => Assert.InRange(pair.Second, pair.First, 1));
        Assert.All(values.Zip(adjusted).OrderBy(x => x.First).Pairwise(), pair => Assert.True(pair.Item1.Second <= pair.Item2.Second));
    }).QuickCheckThrowOnFailure();
}

file static class Sequences
{
    public static IEnumerable<(T, T)> Pairwise<T>(this IEnumerable<T> items) => items.Zip(items.Skip(1));
}
