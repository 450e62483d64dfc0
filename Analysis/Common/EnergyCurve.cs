namespace Telemetry.Analysis;

/// <summary>The energy counter of one source from the first edge reading to the last, in order of time.</summary>
internal sealed class EnergyCurve
{
    // A reading further from its edge than this says less about the window than Prometheus' scrapes around it do.
    private static readonly TimeSpan MaximumEdgeDistance = TimeSpan.FromSeconds(2);

    // Shorter steps are joined to their neighbour: with a poll period of 250 ms their power would be the poll's jitter.
    private static readonly TimeSpan MinimumStep = TimeSpan.FromSeconds(0.5);

    private EnergyCurve(string source, List<Reading> readings, TimeSpan misalignment)
    {
        Source = source;
        Misalignment = misalignment;
        MeanPower = PowerBetween(readings[0], readings[^1]);
        MaxPower = Steps(readings).Max();
        // Rounding alone may put the greatest part an ulp below the whole.
        if (MaxPower < MeanPower) MaxPower = MeanPower;
    }

    public string Source { get; }
    public Power MeanPower { get; }
    public Power MaxPower { get; }

    /// <summary>The time by which the edge readings miss the window's edges, both together.</summary>
    public TimeSpan Misalignment { get; }

    /// <returns>Null when the readings of this source do not describe the window: an edge is missing or far away, or the counter went back.</returns>
    public static EnergyCurve? Create(
        string source, DateTimeOffset start, DateTimeOffset end, IReadOnlyList<Reading> edges, IReadOnlyList<Reading> samples)
    {
        var known = edges.Where(x => x.Source == source && x.EnergyJoules is not null).OrderBy(x => x.Timestamp).ToList();
        if (known.Count < 2 || known[0].Timestamp == known[^1].Timestamp) return null;

        var (first, last) = (known[0], known[^1]);
        var (startGap, endGap) = ((first.Timestamp - start).Duration(), (last.Timestamp - end).Duration());
        if (startGap > MaximumEdgeDistance || endGap > MaximumEdgeDistance) return null;

        var between = samples.Where(x => x.Source == source && x.EnergyJoules is not null
            && x.Timestamp > first.Timestamp && x.Timestamp < last.Timestamp);
        List<Reading> readings = [first, .. between.OrderBy(x => x.Timestamp), last];
        var wentBack = readings.Zip(readings.Skip(1)).Any(x => x.Second.EnergyJoules < x.First.EnergyJoules);
        return wentBack ? null : new(source, readings, startGap + endGap);
    }

    private static IEnumerable<Power> Steps(List<Reading> readings)
    {
        var (previous, last) = (readings[0], readings[^1]);
        foreach (var reading in readings.Skip(1))
        {
            var isShort = reading.Timestamp - previous.Timestamp < MinimumStep;
            var leavesShortRest = last.Timestamp - reading.Timestamp < MinimumStep;
            if (reading != last && (isShort || leavesShortRest)) continue;

            yield return PowerBetween(previous, reading);
            previous = reading;
        }
    }

    private static Power PowerBetween(Reading first, Reading second) =>
        new Energy(second.EnergyJoules!.Value - first.EnergyJoules!.Value) / (second.Timestamp - first.Timestamp);
}
