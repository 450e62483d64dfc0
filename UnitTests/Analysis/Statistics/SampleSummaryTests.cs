using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Statistics;

public sealed class SampleSummaryTests
{
    [Fact]
    public void Mean_deviation_and_interval_are_the_textbook_s()
    {
        var summary = SampleSummary.Of([2, 4, 6]);

        Assert.Equal(3, summary.Count);
        Assert.Equal(4, summary.Mean, 12);
        // (4 + 0 + 4) / 2
        Assert.Equal(2, summary.StandardDeviation!.Value, 12);
        Assert.Equal(0.5, summary.RelativeSigma!.Value, 12);
        // 4 -+ 4.302652730 x 2 / sqrt(3)
        Assert.Equal(4 - 4.302652729749464 * 2 / Math.Sqrt(3), summary.MeanInterval!.Value.Lower, 8);
        Assert.Equal(4 + 4.302652729749464 * 2 / Math.Sqrt(3), summary.MeanInterval.Value.Upper, 8);
        Assert.Null(summary.IntervalAbsentReason);
    }

    [Fact]
    public void One_value_has_a_mean_and_no_interval_and_says_why()
    {
        var summary = SampleSummary.Of([31.5]);

        Assert.Equal((1, 31.5), (summary.Count, summary.Mean));
        Assert.Null(summary.StandardDeviation);
        Assert.Null(summary.MeanInterval);
        Assert.Null(summary.RelativeSigma);
        Assert.NotNull(summary.IntervalAbsentReason);
    }

    [Fact]
    public void Equal_values_deviate_by_exactly_0_although_their_sum_is_rounded() =>
        Assert.Equal((0.1, 0.0), SampleSummary.Of([0.1, 0.1, 0.1]) is var summary ? (summary.Mean, summary.StandardDeviation!.Value) : default);

    [Fact]
    public void A_small_spread_around_a_large_value_is_not_lost() =>
        // 1e9 + 0, 1, 2: the sum of squares alone has 18 digits.
        Assert.Equal(1, SampleSummary.Of([1e9, 1e9 + 1, 1e9 + 2]).StandardDeviation!.Value, 12);

    [Fact]
    public void No_value_is_refused() => Assert.Throws<ArgumentException>(() => SampleSummary.Of([]));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e301)]
    public void What_is_no_measurement_is_refused(double value) => Assert.Throws<ArgumentException>(() => SampleSummary.Of([value]));

    [Fact]
    public void The_mean_lies_between_the_values_and_within_its_interval() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).Select(x => x / 1000.0).ArrayOf().Where(x => x.Length >= 2).ToArbitrary(), values =>
        {
            var summary = SampleSummary.Of(values);

            Assert.InRange(summary.Mean, values.Min() - 1e-9, values.Max() + 1e-9);
            Assert.InRange(summary.Mean, summary.MeanInterval!.Value.Lower, summary.MeanInterval.Value.Upper);
            Assert.Equal(values.Average(), summary.Mean, 1e-9);
        }).QuickCheckThrowOnFailure();
}
