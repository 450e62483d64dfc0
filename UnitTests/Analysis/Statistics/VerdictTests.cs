using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Statistics;

public sealed class VerdictTests
{
    private static readonly MachineNoise OnePercent = MachineNoise.Measured(0.01);
    private static readonly MachineNoise Unknown = MachineNoise.Unmeasured("no idle scenario is stored");

    [Fact]
    public void Small_p_and_a_difference_above_twice_the_noise_are_told_apart()
    {
        // 3 % apart, sigma 0.1 %.
        var verdict = Verdict.Of(WelchTest.Of([103, 103.1, 102.9], [100, 100.1, 99.9]), OnePercent);

        Assert.Equal(VerdictReason.Distinguishable, verdict.Reason);
        Assert.True(verdict.IsDistinguishable);
        Assert.Equal("p < 0.0001", verdict.Text);
    }

    [Fact]
    public void Large_p_is_not_distinguishable()
    {
        // Sigma 10, standard error sqrt(200/3): t = 1.22, 4 degrees of freedom.
        var verdict = Verdict.Of(WelchTest.Of([100, 110, 120], [90, 100, 110]), OnePercent);

        Assert.Equal((VerdictReason.PTooLarge, "p = 0.29, not below 0.01"), (verdict.Reason, verdict.Text));
    }

    [Fact]
    public void Small_p_of_a_difference_within_the_noise_is_not_distinguishable()
    {
        var verdict = Verdict.Of(WelchTest.Of([101.9, 102, 102.1], [100.1, 100, 99.9]), OnePercent);

        Assert.Equal(VerdictReason.WithinNoise, verdict.Reason);
        // 2 / 102
        Assert.Contains("1.96 %", verdict.Text, StringComparison.Ordinal);
        Assert.Contains("2.00 %", verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_repetition_is_too_few_however_large_the_difference() =>
        Assert.Equal(VerdictReason.TooFewRepetitions, Verdict.Of(WelchTest.Of([1000], [1, 1, 1]), OnePercent).Reason);

    [Fact]
    public void An_unknown_noise_decides_nothing_and_says_what_is_missing()
    {
        var verdict = Verdict.Of(WelchTest.Of([200, 200.1, 199.9], [100, 100.1, 99.9]), Unknown);

        Assert.Equal(VerdictReason.NoiseUnknown, verdict.Reason);
        Assert.Contains("no idle scenario is stored", verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_noise_touches_is_decided_on_p_alone() =>
        Assert.True(Verdict.Of(WelchTest.Of([40.001, 40.002, 40.001], [40.011, 40.012, 40.011]), noise: null).IsDistinguishable);

    [Fact]
    public void Different_constants_must_still_exceed_the_noise()
    {
        // No spread at all: a counter that is too coarse, or a value that is exact.
        Assert.Equal(VerdictReason.WithinNoise, Verdict.Of(WelchTest.Of([101, 101], [100, 100]), OnePercent).Reason);
        Assert.Equal(VerdictReason.Distinguishable, Verdict.Of(WelchTest.Of([103, 103], [100, 100]), OnePercent).Reason);
        Assert.Equal(VerdictReason.PTooLarge, Verdict.Of(WelchTest.Of([100, 100], [100, 100]), OnePercent).Reason);
    }

    [Fact]
    public void A_noise_of_nothing_leaves_the_decision_to_p() =>
        Assert.True(Verdict.Of(WelchTest.Of([100.02, 100.02], [100, 100]), MachineNoise.Measured(0)).IsDistinguishable);

    [Fact]
    public void Noise_of_several_baselines_is_the_root_of_their_mean_square()
    {
        // sqrt((0.01^2 + 0.07^2) / 2) = 0.05
        var noise = MachineNoise.OfBaselines([0.01, 0.07]);

        Assert.Equal(0.05, noise.RelativeSigma!.Value, 12);
        Assert.Equal(0.1, noise.Limit!.Value, 12);
        Assert.NotNull(MachineNoise.OfBaselines([]).AbsentReason);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_noise_that_cannot_be_is_refused(double sigma)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MachineNoise.Measured(sigma));
        Assert.Throws<ArgumentException>(() => MachineNoise.OfBaselines([0.01, sigma]));
    }

    [Fact]
    public void Relative_sigma_needs_two_values_and_a_mean()
    {
        // Deviation of 9, 10, 11 is 1.
        Assert.Equal(0.1, RelativeSigma.Of([9, 10, 11])!.Value, 12);
        Assert.Null(RelativeSigma.Of([10]));
        Assert.Null(RelativeSigma.Of([]));
        Assert.Null(RelativeSigma.Of([-1, 1]));
    }

    [Fact]
    public void Changing_sides_and_units_keeps_the_verdict() => Prop.ForAll(Samples(), Samples(), Gen.Choose(0, 100).ToArbitrary(), (a, b, permille) =>
    {
        var noise = MachineNoise.Measured(permille / 1000.0);
        var verdict = Verdict.Of(WelchTest.Of(a, b), noise);

        Assert.Equal(verdict.Reason, Verdict.Of(WelchTest.Of(b, a), noise).Reason);
        Assert.Equal(verdict, Verdict.Of(WelchTest.Of([.. a.Select(x => x * 1024)], [.. b.Select(x => x * 1024)]), noise));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_noise_never_tells_more_apart() => Prop.ForAll(Samples(), Samples(), Gen.Choose(0, 100).ToArbitrary(), (a, b, permille) =>
    {
        var test = WelchTest.Of(a, b);

        Assert.False(!Verdict.Of(test, MachineNoise.Measured(permille / 1000.0)).IsDistinguishable
            && Verdict.Of(test, MachineNoise.Measured((permille + 1) / 1000.0)).IsDistinguishable);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_do_not_follow_the_user_s_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;

            Assert.Equal("p = 0.29, not below 0.01", Verdict.Of(WelchTest.Of([100, 110, 120], [90, 100, 110]), OnePercent).Text);
            Assert.DoesNotContain(",", Figures.WithError(31.2345, 0.52), StringComparison.Ordinal);
            Assert.DoesNotContain(",", Figures.Number(0.00012345), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Arbitrary<double[]> Samples() => Gen.Choose(9_000, 11_000).Select(x => x / 16.0).ArrayOf().Where(x => x.Length >= 1).ToArbitrary();
}
