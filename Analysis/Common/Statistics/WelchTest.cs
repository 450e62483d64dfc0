namespace Telemetry.Analysis.Statistics;

/// <summary>
/// Welch's test: could two samples, whose variances may differ, have the same mean? Means, differences and intervals are in the unit of the values
/// (docs/statistics.md).
/// </summary>
public sealed record WelchTest
{
    public const int FewestValues = 2;

    public required SampleSummary A { get; init; }
    public required SampleSummary B { get; init; }

    /// <summary>Mean of A - mean of B.</summary>
    public double Difference => A.Mean - B.Mean;

    /// <summary>The difference as a part of B's mean (0.1 is 10 % more than B); null when that mean is 0.</summary>
    public double? RelativeDifference => B.Mean == 0 ? null : Difference / Math.Abs(B.Mean);

    /// <summary>The difference without its sign, as a part of the mean that is further from 0: the same when A and B change places.</summary>
    public double DifferenceOfTheLarger => Difference == 0 ? 0 : Math.Abs(Difference) / Math.Max(Math.Abs(A.Mean), Math.Abs(B.Mean));

    /// <summary>The difference in standard errors; null without a test, and where no value varies.</summary>
    public double? T { get; init; }

    /// <summary>By Welch and Satterthwaite; null when <see cref="T"/> is.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Two-sided, 0 to 1; null without a test.</summary>
    public double? PValue { get; init; }

    public Interval? DifferenceInterval { get; init; }

    /// <summary>Why there is no test; null when there is one.</summary>
    public string? AbsentReason { get; init; }

    /// <summary>True when the values of each side are all the same, so that p can only be 0 or 1.</summary>
    public bool IsWithoutVariance => PValue is not null && T is null;

    /// <exception cref="ArgumentException">A side has no value, or one that is no finite number.</exception>
    public static WelchTest Of(IReadOnlyCollection<double> a, IReadOnlyCollection<double> b)
    {
        var test = new WelchTest { A = SampleSummary.Of(a), B = SampleSummary.Of(b) };
        if (Math.Min(a.Count, b.Count) < FewestValues)
            return test with { AbsentReason = $"{(a.Count < FewestValues ? "A" : "B")} has one value; a test needs {FewestValues} on each side" };

        var standardError = double.Hypot(test.A.StandardError, test.B.StandardError);
        if (standardError == 0)
            return test with { PValue = test.Difference == 0 ? 1 : 0, DifferenceInterval = Interval.Around(test.Difference, 0) };

        var t = test.Difference / standardError;
        var degreesOfFreedom = Satterthwaite(test.A.StandardError / standardError, a.Count, test.B.StandardError / standardError, b.Count);
        return test with
        {
            T = t,
            DegreesOfFreedom = degreesOfFreedom,
            PValue = StudentDistribution.TwoSidedProbability(t, degreesOfFreedom),
            DifferenceInterval = Interval.Around(test.Difference, StudentDistribution.HalfWidth(degreesOfFreedom) * standardError),
        };
    }

    // With shares of the common standard error instead of variances the fourth powers stay between 0 and 1.
    private static double Satterthwaite(double shareA, int countA, double shareB, int countB) =>
        1 / (Math.Pow(shareA, 4) / (countA - 1) + Math.Pow(shareB, 4) / (countB - 1));
}
