using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

internal static class StoredReadings
{
    public static IReadOnlyList<Reading> Edges(this Scenario scenario) =>
        [.. scenario.Readings.Select(x => new Reading(x.Timestamp, x.Source, x.EnergyJoules, x.CpuBusySeconds, x.CpuTotalSeconds))];

    public static IReadOnlyList<Reading> SampledReadings(this Scenario scenario) =>
        [.. scenario.Samples.Select(x => new Reading(x.Timestamp, x.Source, x.EnergyJoules, x.CpuBusySeconds, x.CpuTotalSeconds))];
}
