using Telemetry.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Statistics;

public sealed class StudentDistributionTests
{
    // The regularised incomplete beta function I(df / (df + t^2); df/2, 1/2) with 40 digits, by mpmath.
    [Theory]
    [InlineData(0.1, 1, 0.93654896513889286)]
    [InlineData(1, 1, 0.5)]
    [InlineData(63.656741162871583, 1, 0.01)]
    [InlineData(2, 1.5, 0.22418833035605107)]
    [InlineData(3.7, 3.25, 0.029912018161461145)]
    [InlineData(4.604094871349993, 4, 0.01)]
    [InlineData(10, 4, 0.00056200362271599116)]
    [InlineData(50, 4, 9.5744536569696984e-7)]
    [InlineData(2.5, 17.776473516178495, 0.022444307922708829)]
    [InlineData(8, 30, 6.2658224757007589e-9)]
    [InlineData(40, 60.5, 3.1837495589430192e-45)]
    [InlineData(6, 1000, 2.7553691733774691e-9)]
    public void Probability_is_right_to_ten_figures_even_far_out(double t, double degreesOfFreedom, double expected)
    {
        Assert.Equal(1, StudentDistribution.TwoSidedProbability(t, degreesOfFreedom) / expected, 1e-10);
        Assert.Equal(1, StudentDistribution.TwoSidedProbability(-t, degreesOfFreedom) / expected, 1e-10);
    }

    [Theory]
    [InlineData(1, 12.706204736174705)]
    [InlineData(1.5, 6.0166631044279319)]
    [InlineData(2, 4.3026527297494639)]
    [InlineData(2.7, 3.3921483831737522)]
    [InlineData(4, 2.7764451051977944)]
    [InlineData(9, 2.2621571627982055)]
    [InlineData(17.776473516178495, 2.1028172415698024)]
    [InlineData(30, 2.0422724563012383)]
    [InlineData(200, 1.9718962236339094)]
    public void Half_width_is_the_quantile_of_the_tables(double degreesOfFreedom, double expected) =>
        Assert.Equal(expected, StudentDistribution.HalfWidth(degreesOfFreedom), 1e-8);

    [Fact]
    public void Zero_has_probability_1_and_infinity_0()
    {
        Assert.Equal(1, StudentDistribution.TwoSidedProbability(0, 4));
        Assert.Equal(0, StudentDistribution.TwoSidedProbability(double.PositiveInfinity, 4));
        Assert.Equal(0, StudentDistribution.TwoSidedProbability(double.NegativeInfinity, 4));
    }
}
