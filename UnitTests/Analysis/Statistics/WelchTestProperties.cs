using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Statistics;

public sealed class WelchTestProperties
{
    // Whole numbers: shifts and halvings of them are exact, so that what must not change is not excused by rounding.
    private static readonly Arbitrary<double[]> Sample =
        Gen.Choose(-100_000, 100_000).Select(x => (double)x).ArrayOf().Where(x => x.Length is >= 2 and <= 50).ToArbitrary();

    private static readonly Arbitrary<double[]> Wild = Gen.OneOf(
            Gen.Elements(0, -0.0, double.Epsilon, -double.Epsilon, 1e-308, 1e-160, 1, 1 + 1e-15, -1, 1e150, 1e160, -1e160, 1e300, -1e300),
            ArbMap.Default.GeneratorFor<double>().Where(SampleSummary.IsUsable))
        .ArrayOf().Where(x => x.Length >= 2).ToArbitrary();

    [Fact]
    public void Changing_sides_turns_the_difference_and_keeps_p() => Prop.ForAll(Sample, Sample, (a, b) =>
    {
        var (there, back) = (WelchTest.Of(a, b), WelchTest.Of(b, a));

        Assert.Equal(there.Difference, -back.Difference);
        Assert.Equal(there.T, -back.T);
        Assert.Equal(there.DegreesOfFreedom, back.DegreesOfFreedom);
        Assert.Equal(there.PValue, back.PValue);
        Assert.Equal(there.DifferenceOfTheLarger, back.DifferenceOfTheLarger);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shifting_both_sides_keeps_p() => Prop.ForAll(Sample, Sample, Gen.Choose(-1_000_000, 1_000_000).ToArbitrary(), (a, b, by) =>
        AssertSame(WelchTest.Of(a, b), WelchTest.Of([.. a.Select(x => x + by)], [.. b.Select(x => x + by)]))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_unit_does_not_matter() => Prop.ForAll(Sample, Sample, Gen.Choose(-40, 40).ToArbitrary(), (a, b, power) =>
        AssertSame(WelchTest.Of(a, b), WelchTest.Of([.. a.Select(x => Math.ScaleB(x, power))], [.. b.Select(x => Math.ScaleB(x, power))])))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Order_does_not_matter() => Prop.ForAll(Sample, Sample, (a, b) =>
        AssertSame(WelchTest.Of(a, b), WelchTest.Of([.. Enumerable.Reverse(a)], [.. b.Order()]))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_greater_difference_has_no_greater_p() => Prop.ForAll(Sample, Sample, Gen.Choose(0, 100_000).ToArbitrary(), (a, b, by) =>
    {
        var (high, low) = a.Sum() / a.Length >= b.Sum() / b.Length ? (a, b) : (b, a);

        Assert.True(WelchTest.Of([.. high.Select(x => x + by)], low).PValue <= WelchTest.Of(high, low).PValue + 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_95_percent_interval_holds_zero_exactly_when_p_is_above_5_percent() => Prop.ForAll(Sample, Sample, (a, b) =>
    {
        var test = WelchTest.Of(a, b);
        if (test.T is null || Math.Abs(test.PValue!.Value - 0.05) < 1e-9)
            return;

        Assert.Equal(test.PValue > 0.05, test.DifferenceInterval is { Lower: <= 0, Upper: >= 0 });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Degrees_of_freedom_lie_between_the_smaller_side_and_both_together() => Prop.ForAll(Sample, Sample, (a, b) =>
    {
        if (WelchTest.Of(a, b).DegreesOfFreedom is { } degrees)
            Assert.InRange(degrees, Math.Min(a.Length, b.Length) - 1 - 1e-9, a.Length + b.Length - 2 + 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_measurable_numbers_give_a_p_from_0_to_1_and_finite_results() => Prop.ForAll(Wild, Wild, (a, b) =>
    {
        var test = WelchTest.Of(a, b);

        Assert.InRange(test.PValue!.Value, 0, 1);
        Assert.True(double.IsFinite(test.Difference));
        Assert.InRange(test.DifferenceOfTheLarger, 0, 2);
        Assert.True(double.IsFinite(test.DifferenceInterval!.Value.Lower) && double.IsFinite(test.DifferenceInterval.Value.Upper));
        Assert.True(test.T is null or (not double.NaN));
    }).QuickCheckThrowOnFailure();

    private static void AssertSame(WelchTest expected, WelchTest actual)
    {
        Assert.Equal(expected.PValue!.Value, actual.PValue!.Value, 1e-9);
        Assert.Equal(expected.T is null, actual.T is null);
        if (expected.T is not null)
            Assert.Equal(expected.DegreesOfFreedom!.Value, actual.DegreesOfFreedom!.Value, 1e-6);
    }
}
