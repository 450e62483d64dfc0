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
        Profile = PowerProfile.Of(MeanPower, [.. Steps().Select(x => new PowerStep(x.To - x.From, PowerBetween(x.From, x.To)))]);
        LongestGap = readings.Zip(readings.Skip(1)).Max(x => x.Second.Timestamp - x.First.Timestamp);
    }

    public string Source { get; }
    public Power MeanPower { get; }
    public PowerProfile Profile { get; }

    /// <summary>The time by which the edge readings miss the window's edges, both together.</summary>
    public TimeSpan Misalignment { get; }

    /// <summary>The longest time without a reading.</summary>
    public TimeSpan LongestGap { get; }

    /// <summary>The energy by which <see cref="MeanPower"/> x window may be wrong, because the readings miss the edges.</summary>
    public Energy ErrorBound => Profile.Max * Misalignment;

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

    /// <summary>The power of both together, over this curve's steps; the other one is interpolated between its readings.</summary>
    public PowerProfile ProfileWith(EnergyCurve other) => PowerProfile.Of(
        MeanPower + other.MeanPower,
        [.. Steps().Select(x => new PowerStep(x.To - x.From, PowerBetween(x.From, x.To) + other.PowerBetween(x.From, x.To)))]);

    /// <summary>The memory's part of the energy of so long a window; null where one of the edge readings has none.</summary>
    public Energy? DramEnergy(TimeSpan window) =>
        _readings[^1].DramJoules - _readings[0].DramJoules is >= 0 and var joules
            ? new Energy(joules) / (_readings[^1].Timestamp - _readings[0].Timestamp) * window
            : null;

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

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Steps()
    {
        var (previous, last) = (_readings[0], _readings[^1]);
        foreach (var reading in _readings.Skip(1))
        {
            var isShort = reading.Timestamp - previous.Timestamp < MinimumStep;
            var leavesShortRest = last.Timestamp - reading.Timestamp < MinimumStep;
            if (reading != last && (isShort || leavesShortRest)) continue;

            yield return (previous.Timestamp, reading.Timestamp);
            previous = reading;
        }
    }

    private static Power PowerBetween(Reading first, Reading second) =>
        new Energy(second.EnergyJoules!.Value - first.EnergyJoules!.Value) / (second.Timestamp - first.Timestamp);
}
