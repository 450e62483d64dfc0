using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Scenarios.Formula;

/// <summary>The stored counter readings of a scenario, as the formula takes them.</summary>
public static class StoredReadings
{
    /// <summary>Energy, power and CPU of the steady window by its readings; null where there is no window.</summary>
    /// <param name="scenario">Read with Readings and Samples.</param>
    public static ScenarioMeasurement? Measure(this Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        // A window without length measures nothing; LoadRunner never stores one for a success.
        return scenario is { SteadyStart: { } start, SteadyEnd: { } end } && end > start
            ? ScenarioMeasurement.Compute(start, end, [.. scenario.Readings.Select(Reading)], [.. scenario.Samples.Select(Reading)])
            : null;
    }

    private static Reading Reading(EdgeReading stored) =>
        new(stored.Timestamp, stored.Source, stored.EnergyJoules, stored.CpuBusySeconds, stored.CpuTotalSeconds) { DramJoules = stored.DramJoules };

    private static Reading Reading(PowerSample stored) => new(stored.Timestamp, stored.Source, stored.EnergyJoules, stored.CpuBusySeconds, stored.CpuTotalSeconds);
}
