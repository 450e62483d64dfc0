using MathNet.Numerics.Distributions;

namespace Telemetry.Analysis.Statistics;

/// <summary>Student's t: what Welch's test and the intervals need of it.</summary>
internal static class StudentDistribution
{
    private const double UpperEdgeOfTheInterval = 0.975;

    /// <summary>The probability of a value at least as far from 0 as t, on either side.</summary>
    public static double TwoSidedProbability(double t, double degreesOfFreedom) =>
        // The lower tail: 1 - CDF(+t) would lose a small p in rounding.
        Math.Min(1, 2 * StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(t)));

    /// <summary>How many standard errors a 95 % interval reaches to each side.</summary>
    public static double HalfWidth(double degreesOfFreedom) => StudentT.InvCDF(0, 1, degreesOfFreedom, UpperEdgeOfTheInterval);
}
