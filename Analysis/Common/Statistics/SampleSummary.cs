namespace Telemetry.Analysis.Statistics;

/// <summary>The values of a sample in short, all in the unit of the values.</summary>
public sealed record SampleSummary
{
    /// <summary>No quantity of the lab comes near; above it, differences of two values would overflow.</summary>
    private const double Greatest = 1e300;

    public required int Count { get; init; }
    public required double Mean { get; init; }

    /// <summary>With n - 1 in the denominator; null for one value.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>Where the mean of many more such values would lie, by Student's t; null for one value.</summary>
    public Interval? MeanInterval { get; init; }

    /// <summary>Null when there is an interval.</summary>
    public string? IntervalAbsentReason { get; init; }

    /// <summary>Standard deviation / |mean| (0.01 is 1 %); null for one value or a mean of 0.</summary>
    public double? RelativeSigma => Mean == 0 ? null : StandardDeviation / Math.Abs(Mean);

    internal double StandardError => (StandardDeviation ?? 0) / Math.Sqrt(Count);

    /// <exception cref="ArgumentException">No value, or one that is no finite number.</exception>
    public static SampleSummary Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("There is no value to summarise.", nameof(values));
        if (!values.All(IsUsable))
            throw new ArgumentException("A value is NaN, infinite or beyond 1e300, which is no measurement; nothing is computed from it.", nameof(values));

        // Distances from the first value, as parts of the greatest one: equal values have a deviation of exactly 0,
        // and squares neither overflow nor vanish.
        var first = values.First();
        var spread = values.Max(x => Math.Abs(x - first));
        if (spread == 0)
            return Create(values.Count, first, 0);

        var distances = values.Select(x => (x - first) / spread).ToList();
        var mean = distances.Average();
        var deviation = spread * Math.Sqrt(distances.Sum(x => (x - mean) * (x - mean)) / (values.Count - 1));
        return Create(values.Count, first + mean * spread, deviation);
    }

    /// <summary>False for what <see cref="Of"/> refuses: NaN, the infinities, and values beyond 1e300.</summary>
    public static bool IsUsable(double value) => Math.Abs(value) <= Greatest;

    private static SampleSummary Create(int count, double mean, double deviation)
    {
        var summary = new SampleSummary { Count = count, Mean = mean };
        if (count == 1)
            return summary with { IntervalAbsentReason = "one value says nothing about how far values spread" };

        summary = summary with { StandardDeviation = deviation };
        return summary with { MeanInterval = Interval.Around(mean, StudentDistribution.HalfWidth(count - 1) * summary.StandardError) };
    }
}
