using Telemetry.Analysis.Advisor.Prediction;

namespace Telemetry.UnitTests.Analysis.Advisor;

public sealed class LeastSquaresTests
{
    // NIST, Statistical Reference Datasets, linear regression: Longley (higher level of difficulty); y, then x1 ... x6.
    private static readonly double[][] Longley =
    [
        [60323, 83.0, 234289, 2356, 1590, 107608, 1947], [61122, 88.5, 259426, 2325, 1456, 108632, 1948], [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
        [61187, 89.5, 284599, 3351, 1650, 110929, 1950], [63221, 96.2, 328975, 2099, 3099, 112075, 1951], [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
        [64989, 99.0, 365385, 1870, 3547, 115094, 1953], [63761, 100.0, 363112, 3578, 3350, 116219, 1954], [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
        [67857, 104.6, 419180, 2822, 2857, 118734, 1956], [68169, 108.4, 442769, 2936, 2798, 120445, 1957], [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
        [68655, 112.6, 482704, 3813, 2552, 123366, 1959], [69564, 114.2, 502601, 3931, 2514, 125368, 1960], [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
        [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
    ];

    private static readonly double[] Certified =
        [-3482258.63459582, 15.0618722713733, -0.358191792925910E-01, -2.02022980381683, -1.03322686717359, -0.511041056535807E-01, 1829.15146461355];

    private const double CertifiedResidualSumOfSquares = 836424.055505915;

    [Fact]
    public void Longleys_coefficients_are_the_certified_ones()
    {
        var fit = LeastSquares.Fit(Rows(), [.. Longley.Select(x => x[0])]);

        Assert.Equal(7, fit.Rank);
        Assert.All(fit.Coefficients.Zip(Certified), x => Assert.True(Math.Abs(x.First - x.Second) <= 1e-8 * Math.Abs(x.Second), $"{x.First:R}, certified {x.Second:R}"));
        var residuals = Longley.Zip(Rows(), (y, row) => y[0] - fit.Predict(row)).Sum(x => x * x);
        Assert.Equal(1, residuals / CertifiedResidualSumOfSquares, 9);
    }

    [Fact]
    public void Leverages_add_up_to_the_rank()
    {
        var fit = LeastSquares.Fit(Rows(), [.. Longley.Select(x => x[0])]);

        // The trace of a projection.
        Assert.Equal(7, Rows().Sum(fit.Leverage), 6);
    }

    [Fact]
    public void Leverages_of_a_line_are_the_closed_form()
    {
        double[] x = [1, 2, 3, 4, 10];
        var fit = LeastSquares.Fit([.. x.Select(y => new[] { 1, y })], [1, 2, 3, 4, 5]);

        // 1 / n + (x - mean)^2 / sum of squares: the mean is 4, 9 + 4 + 1 + 0 + 36 = 50.
        Assert.All(x, y => Assert.Equal(1 / 5.0 + (y - 4) * (y - 4) / 50, fit.Leverage([1, y]), 12));
    }

    [Fact]
    public void Columns_that_depend_on_each_other_are_estimable_only_along_what_was_seen()
    {
        // The second column is always three times the first: y = 1 + 2a, or 1 + 2/3 b, nobody knows.
        var fit = LeastSquares.Fit([[1, 1, 3], [1, 2, 6], [1, 4, 12], [1, 5, 15]], [3, 5, 9, 11]);

        Assert.Equal(2, fit.Rank);
        Assert.True(fit.IsEstimable([1, 3, 9]));
        Assert.Equal(7, fit.Predict([1, 3, 9]), 12);
        Assert.False(fit.IsEstimable([1, 3, 10]));
    }

    [Fact]
    public void Fewer_rows_than_columns_leave_a_rank_that_is_no_more_than_the_rows()
    {
        var fit = LeastSquares.Fit([[1, 2, 3, 4], [1, 3, 5, 9]], [1, 2]);

        Assert.Equal(2, fit.Rank);
        Assert.Equal(2, fit.Predict([1, 3, 5, 9]), 12);
    }

    private static IReadOnlyList<double[]> Rows() => [.. Longley.Select(x => (double[])[1, .. x.Skip(1)])];
}
