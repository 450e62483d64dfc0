namespace Telemetry.Analysis.Statistics;

/// <summary>A 95 % confidence interval, in the unit of the values.</summary>
public readonly record struct Interval(double Lower, double Upper)
{
    internal static Interval Around(double centre, double halfWidth) => new(centre - halfWidth, centre + halfWidth);
}
