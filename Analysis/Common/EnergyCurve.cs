namespace Telemetry.Analysis;

/// <summary>The energy counter of one source from the first edge reading to the last, in order of time.</summary>
internal sealed class EnergyCurve
{
    // A reading further from its edge than this says less about the window than Prometheus' scrapes around it do.
    private static readonly TimeSpan MaximumEdgeDistance = TimeSpan.FromSeconds(2);

    // Shorter steps are joined to their neighbour: with a poll period of 250 ms their power would be the poll's jitter.
    private static readonly TimeSpan MinimumStep = TimeSpan.FromSeconds(0.5);

    private readonly List<Reading> _readings;

    private EnergyCurve(string source, List<Reading> readings, TimeSpan misalignment)
    {
        _readings = readings;
        Source = source;
        Misalignment = misalignment;
        MeanPower = PowerBetween(readings[0], readings[^1]);
        MaxPower = Steps(readings).Max(step => PowerBetween(step.First, step.Last));
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

    /// <summary>The greatest power of both together, over this curve's steps; the other one is interpolated between its readings.</summary>
    public Power MaxPowerWith(EnergyCurve other)
    {
        var max = Steps(_readings).Max(step => PowerBetween(step.First, step.Last) + other.PowerBetween(step.First.Timestamp, step.Last.Timestamp));
        var mean = MeanPower + other.MeanPower;
        return max < mean ? mean : max;
    }

    private Power PowerBetween(DateTimeOffset from, DateTimeOffset to) => (EnergyAt(to) - EnergyAt(from)) / (to - from);

    // Beyond its readings, which end within seconds of the edges, a curve goes on with its mean power.
    private Energy EnergyAt(DateTimeOffset time)
    {
        var after = _readings.FindIndex(x => x.Timestamp >= time);
        if (after <= 0)
        {
            var end = _readings[after == 0 ? 0 : ^1];
            return new Energy(end.EnergyJoules!.Value) + MeanPower * (time - end.Timestamp);
        }

        var before = _readings[after - 1];
        return new Energy(before.EnergyJoules!.Value) + PowerBetween(before, _readings[after]) * (time - before.Timestamp);
    }

    private static IEnumerable<(Reading First, Reading Last)> Steps(List<Reading> readings)
    {
        var (previous, last) = (readings[0], readings[^1]);
        foreach (var reading in readings.Skip(1))
        {
            var isShort = reading.Timestamp - previous.Timestamp < MinimumStep;
            var leavesShortRest = last.Timestamp - reading.Timestamp < MinimumStep;
            if (reading != last && (isShort || leavesShortRest)) continue;

            yield return (previous, reading);
            previous = reading;
        }
    }

    private static Power PowerBetween(Reading first, Reading second) =>
        new Energy(second.EnergyJoules!.Value - first.EnergyJoules!.Value) / (second.Timestamp - first.Timestamp);
}
