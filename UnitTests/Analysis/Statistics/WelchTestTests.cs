using Telemetry.Analysis.Statistics;
using static Telemetry.UnitTests.Analysis.Statistics.PublishedSamples;

namespace Telemetry.UnitTests.Analysis.Statistics;

public sealed class WelchTestTests
{
    [Fact]
    public void Sleep_gives_what_R_prints()
    {
        // t.test(extra ~ group, sleep): t = -1.8608, df = 17.776, p-value = 0.07939; 95 %: -3.3654832 0.2054832; means 0.75 2.33
        var test = WelchTest.Of(SleepFirst, SleepSecond);

        Assert.Equal(-1.8608, test.T!.Value, 4);
        Assert.Equal(17.776, test.DegreesOfFreedom!.Value, 3);
        Assert.Equal(0.07939, test.PValue!.Value, 5);
        Assert.Equal(-3.3654832, test.DifferenceInterval!.Value.Lower, 7);
        Assert.Equal(0.2054832, test.DifferenceInterval.Value.Upper, 7);
        Assert.Equal(0.75, test.A.Mean, 12);
        Assert.Equal(2.33, test.B.Mean, 12);
    }

    [Fact]
    public void Cars_give_what_R_prints()
    {
        // t.test(mpg ~ am, mtcars): t = -3.7671, df = 18.332, p-value = 0.001374; 95 %: -11.280194 -3.209684; means 17.14737 24.39231
        var test = WelchTest.Of(CarsAutomatic, CarsManual);

        Assert.Equal(-3.7671, test.T!.Value, 4);
        Assert.Equal(18.332, test.DegreesOfFreedom!.Value, 3);
        Assert.Equal(0.001374, test.PValue!.Value, 6);
        Assert.Equal(-11.280194, test.DifferenceInterval!.Value.Lower, 6);
        Assert.Equal(-3.209684, test.DifferenceInterval.Value.Upper, 6);
        Assert.Equal(17.14737, test.A.Mean, 5);
        Assert.Equal(24.39231, test.B.Mean, 5);
    }

    [Fact]
    public void Twice_fifteen_values_give_what_is_published()
    {
        // t = -2.46, 25.0 degrees of freedom, p = 0.021; the further digits are SciPy's ttest_ind(equal_var=False).
        var test = WelchTest.Of(WikipediaFirst, WikipediaSecond);

        Assert.Equal(-2.455356398286, test.T!.Value, 10);
        Assert.Equal(24.988529290231, test.DegreesOfFreedom!.Value, 10);
        Assert.Equal(0.021378001462867, test.PValue!.Value, 12);
    }

    [Fact]
    public void Two_and_two_values_of_one_variance_follow_the_closed_form_of_two_degrees_of_freedom()
    {
        // Means 1 and 4, variances 2 and 2: standard error sqrt(2/2 + 2/2), t = -3/sqrt(2), p = 1 - |t|/sqrt(t^2 + 2) = 1 - sqrt(4.5/6.5).
        var test = WelchTest.Of([0, 2], [3, 5]);

        Assert.Equal(-3 / Math.Sqrt(2), test.T!.Value, 14);
        Assert.Equal(2, test.DegreesOfFreedom!.Value, 12);
        Assert.Equal(1 - Math.Sqrt(9.0 / 13), test.PValue!.Value, 13);
    }

    [Fact]
    public void A_side_that_does_not_vary_leaves_the_degrees_of_freedom_of_the_other()
    {
        // Variance 2 of two values against none: standard error 1, t = -3, one degree of freedom, p = 1 - 2/pi x arctan 3.
        var test = WelchTest.Of([0, 2], [4, 4]);

        Assert.Equal(-3, test.T!.Value, 14);
        Assert.Equal(1, test.DegreesOfFreedom!.Value, 12);
        Assert.Equal(1 - 2 / Math.PI * Math.Atan(3), test.PValue!.Value, 12);
    }

    [Fact]
    public void Three_and_three_values_follow_the_closed_form_of_four_degrees_of_freedom()
    {
        // t^2 = 9 / (1/3 + 1/3) = 13.5, u = 1 + 13.5/4 = 35/8, p = 1 - 3/4 |t|/sqrt(u) (1 - 13.5/(12 u)).
        var test = WelchTest.Of([1, 2, 3], [4, 5, 6]);

        Assert.Equal(4, test.DegreesOfFreedom!.Value, 12);
        Assert.Equal(1 - 0.75 * Math.Sqrt(13.5 / 4.375) * (1 - 13.5 / 52.5), test.PValue!.Value, 12);
    }

    [Fact]
    public void Equal_constants_have_p_1() => Assert.Equal(
        (1.0, 0.0, new Interval(0, 0), true),
        WelchTest.Of([0.1, 0.1, 0.1], [0.1, 0.1]) is var test ? (test.PValue!.Value, test.Difference, test.DifferenceInterval!.Value, test.IsWithoutVariance) : default);

    [Fact]
    public void Different_constants_have_p_0_and_no_t()
    {
        var test = WelchTest.Of([600, 600, 600], [601, 601, 601]);

        Assert.Equal(0, test.PValue);
        Assert.Null(test.T);
        Assert.Null(test.DegreesOfFreedom);
        Assert.Equal(new Interval(-1, -1), test.DifferenceInterval);
    }

    [Theory]
    [InlineData(1, 5, "A has one value")]
    [InlineData(5, 1, "B has one value")]
    [InlineData(1, 1, "A has one value")]
    public void One_value_on_a_side_is_no_test_and_says_so(int countA, int countB, string reason)
    {
        var test = WelchTest.Of([.. Enumerable.Range(0, countA).Select(x => 1.0 + x)], [.. Enumerable.Range(0, countB).Select(x => 3.0 + x)]);

        Assert.Null(test.PValue);
        Assert.Null(test.DifferenceInterval);
        Assert.StartsWith(reason, test.AbsentReason, StringComparison.Ordinal);
        Assert.False(test.IsWithoutVariance);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    public void What_is_no_measurement_is_refused(double value)
    {
        Assert.Throws<ArgumentException>(() => WelchTest.Of([1, value, 3], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => WelchTest.Of([1, 2, 3], [1, value, 3]));
    }

    [Fact]
    public void No_value_is_refused() => Assert.Throws<ArgumentException>(() => WelchTest.Of([], [1, 2]));

    [Fact]
    public void A_mean_of_zero_has_no_relative_difference() => Assert.Null(WelchTest.Of([1, 2], [-1, 1]).RelativeDifference);
}
