using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.Quality;

namespace Telemetry.UnitTests.LoadRunner.Quality;

public sealed class PoolingTests
{
    [Fact]
    public void Psnr_of_a_clip_comes_from_the_mean_error_and_not_from_the_mean_of_decibels()
    {
        double[] errors = [1, 100];

        // 10 log10(65025 / 50.5) = 31.098; the mean of 48.131 and 28.131 would be 38.131.
        Assert.Equal(31.098, Pooling.Psnr(errors.Average()), 3);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(0.000001, 60)]
    [InlineData(65025, 0)]
    [InlineData(650.25, 20)]
    public void Psnr_is_capped_for_8_bits(double meanSquaredError, double decibels) => Assert.Equal(decibels, Pooling.Psnr(meanSquaredError), 9);

    [Fact]
    public void A_score_of_zero_does_not_make_the_harmonic_mean_zero() =>
        // 2 / (1/1 + 1/101) - 1
        Assert.Equal(2 / (1 + 1.0 / 101) - 1, Pooling.HarmonicMean([0, 100]), 12);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10.3)]
    [InlineData(50, 25)]
    [InlineData(100, 40)]
    public void Percentiles_lie_between_the_nearest_ranks(double percent, double expected) =>
        Assert.Equal(expected, Pooling.Percentile([40, 10, 30, 20], percent), 9);

    [Fact]
    public void Pooled_scores_are_in_order_for_any_scores() =>
        Prop.ForAll(Gen.Choose(0, 10_000).Select(x => x / 100.0).NonEmptyListOf().ToArbitrary(), scores =>
        {
            List<double> list = [.. scores];
            var harmonic = Pooling.HarmonicMean(list);
            var first = Pooling.Percentile(list, 1);
            return list.Min() <= first + 1e-9 && first <= list.Max() + 1e-9 && list.Min() <= harmonic + 1e-9 && harmonic <= list.Average() + 1e-9;
        }).QuickCheckThrowOnFailure();
}
