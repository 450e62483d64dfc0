namespace Telemetry.Analysis.Statistics;

/// <summary>How far values spread, as a part of their mean: 0.01 is 1 %.</summary>
public static class RelativeSigma
{
    /// <summary>Standard deviation (n - 1) / |mean|; null for fewer than two values or a mean of 0.</summary>
    /// <exception cref="ArgumentException">A value is no finite number.</exception>
    public static double? Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count == 0 ? null : SampleSummary.Of(values).RelativeSigma;
    }

    /// <summary>The root of the mean square of several, so that one restless baseline is not averaged away; null when there is none.</summary>
    public static double? Pool(IReadOnlyCollection<double> sigmas)
    {
        ArgumentNullException.ThrowIfNull(sigmas);
        if (sigmas.Any(x => !double.IsFinite(x) || x < 0))
            throw new ArgumentException("A relative sigma is finite and not negative.", nameof(sigmas));

        return sigmas.Count == 0 ? null : Math.Sqrt(sigmas.Average(x => x * x));
    }
}
