using Telemetry.Analysis;

namespace Telemetry.LoadRunner.Readings;

/// <summary>How much the power of a machine that does nothing varies by itself (docs/scenario-method.md).</summary>
internal static class IdleNoise
{
    private const int Parts = 10;

    // Each part needs two readings at least: from fewer its power would be its neighbours'.
    private const int MinReadings = 2 * Parts;

    /// <summary>
    /// The standard deviation of the mean power of ten equal parts of the window, relative to their mean; null where the readings are too few or too
    /// uneven, or have no energy. The readings are of the window and its edges, of any source; the host's preferred one counts, without a GPU's.
    /// </summary>
    public static double? RelativeSigma(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<Reading> readings)
    {
        var source = readings.Where(x => x.EnergyJoules is not null && !EnergySource.IsGpu(x.Source)).Select(x => x.Source).OfType<string>()
            .MinBy(EnergySource.Preference);
        var counter = readings.Where(x => x.Source == source && x.EnergyJoules is not null)
            .Select(x => (x.Timestamp, Joules: x.EnergyJoules!.Value))
            .DistinctBy(x => x.Timestamp).OrderBy(x => x.Timestamp).ToList();
        if (end <= start || counter.Count < MinReadings || HasGap(counter, (end - start) / Parts) || Restarted(counter))
            return null;

        // The readings nearest the edges lie a little inside or outside of the window: the parts are of what they span.
        var part = (counter[^1].Timestamp - counter[0].Timestamp) / Parts;
        var watts = Enumerable.Range(0, Parts)
            .Select(x => (At(counter, counter[0].Timestamp + (x + 1) * part) - At(counter, counter[0].Timestamp + x * part)) / part.TotalSeconds).ToList();
        var mean = watts.Average();
        return mean > 0 ? Math.Sqrt(watts.Sum(x => (x - mean) * (x - mean)) / (Parts - 1)) / mean : null;
    }

    private static bool HasGap(List<(DateTimeOffset Timestamp, double Joules)> counter, TimeSpan longest) =>
        counter.Zip(counter.Skip(1)).Any(x => x.Second.Timestamp - x.First.Timestamp > longest);

    private static bool Restarted(List<(DateTimeOffset Timestamp, double Joules)> counter) =>
        counter.Zip(counter.Skip(1)).Any(x => x.Second.Joules < x.First.Joules);

    private static double At(List<(DateTimeOffset Timestamp, double Joules)> counter, DateTimeOffset moment)
    {
        var after = counter.FindIndex(x => x.Timestamp >= moment);
        if (after <= 0)
            return after == 0 ? counter[0].Joules : counter[^1].Joules;

        var (from, to) = (counter[after - 1], counter[after]);
        return from.Joules + (to.Joules - from.Joules) * ((moment - from.Timestamp) / (to.Timestamp - from.Timestamp));
    }
}
