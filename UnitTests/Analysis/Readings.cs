using Telemetry.Analysis;

namespace Telemetry.UnitTests.Analysis;

internal static class Readings
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Counters at so many seconds after Start, on a machine with two processors of which one is busy.</summary>
    public static Reading At(double seconds, double? joules, string? source = EnergySource.Estimated) =>
        new(Start.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)), source, joules, 100 + seconds, 1000 + 2 * seconds);

    public static ScenarioMeasurement Measure(double seconds, IReadOnlyList<Reading> edges, params IReadOnlyList<Reading> samples) =>
        ScenarioMeasurement.Compute(Start, Start.AddSeconds(seconds), edges, samples);
}
