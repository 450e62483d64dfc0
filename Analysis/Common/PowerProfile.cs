namespace Telemetry.Analysis;

/// <summary>How the power of a window is spread over its steps; every step counts with its length.</summary>
public sealed record PowerProfile
{
    public required Power Mean { get; init; }
    public required Power Min { get; init; }
    public required Power Max { get; init; }

    /// <summary>Half of the time the power is at most this.</summary>
    public required Power Median { get; init; }

    /// <summary>Root of the mean square of the distance from the mean.</summary>
    public required Power StandardDeviation { get; init; }

    /// <param name="mean">Energy / time of the whole; the steps' own mean but for rounding.</param>
    /// <param name="steps">What the window is divided into; at least one.</param>
    public static PowerProfile Of(Power mean, IReadOnlyCollection<PowerStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var (min, max) = (steps.Min(x => x.Power), steps.Max(x => x.Power));
        var seconds = steps.Sum(x => x.Length.TotalSeconds);
        var squares = steps.Sum(x => x.Length.TotalSeconds * Math.Pow((x.Power - mean).Watts, 2));
        return new()
        {
            Mean = mean,
            // Rounding alone may put an extreme an ulp to the wrong side of the whole.
            Min = min > mean ? mean : min,
            Max = max < mean ? mean : max,
            Median = MedianOf(steps, seconds),
            StandardDeviation = new(Math.Sqrt(squares / seconds)),
        };
    }

    private static Power MedianOf(IEnumerable<PowerStep> steps, double seconds)
    {
        var before = 0.0;
        PowerStep? lower = null;
        foreach (var step in steps.OrderBy(x => x.Power))
        {
            // Exactly half the time lies below this step: the median is between the two.
            if (lower is { } last) return new((last.Power.Watts + step.Power.Watts) / 2);

            before += step.Length.TotalSeconds;
            if (before > seconds / 2) return step.Power;
            if (before == seconds / 2) lower = step;
        }

        return lower!.Value.Power;
    }
}
