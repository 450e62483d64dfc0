namespace Telemetry.Analysis.Statistics;

/// <summary>Holm's correction for several tests at once, whether they depend on each other or not.</summary>
public static class Holm
{
    /// <summary>
    /// The adjusted p of each test, in the given order. Keeping to those below a level makes the chance that even one of all calls two equal things different
    /// no more than that level.
    /// </summary>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        if (pValues.Any(p => !(p is >= 0 and <= 1)))
            throw new ArgumentException("A p value lies between 0 and 1.", nameof(pValues));

        var adjusted = new double[pValues.Count];
        var greatest = 0.0;
        foreach (var (rank, index) in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).Index())
        {
            greatest = Math.Max(greatest, Math.Min(1, (pValues.Count - rank) * pValues[index]));
            adjusted[index] = greatest;
        }

        return adjusted;
    }
}
