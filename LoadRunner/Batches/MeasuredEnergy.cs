using Telemetry.Analysis;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>What a stored scenario used: as results-exporter computed it, else by the same formula from its readings.</summary>
internal sealed record MeasuredEnergy(double? Joules, double? MeanWatts, double? CpuPercent, string? Source)
{
    public static MeasuredEnergy Of(Scenario scenario)
    {
        if (scenario.Analysis is { } analysis)
            return new(analysis.EnergyJoules, analysis.PowerMeanWatts, analysis.CpuMeanPercent, analysis.Source);
        if (scenario is not { SteadyStart: { } start, SteadyEnd: { } end } || end <= start)
            return new(null, null, null, null);

        var measured = ScenarioMeasurement.Compute(
            start, end,
            [.. scenario.Readings.Select(x => new Reading(x.Timestamp, x.Source, x.EnergyJoules, x.CpuBusySeconds, x.CpuTotalSeconds))],
            [.. scenario.Samples.Select(x => new Reading(x.Timestamp, x.Source, x.EnergyJoules, x.CpuBusySeconds, x.CpuTotalSeconds))]);
        return new(measured.Energy?.Joules, measured.MeanPower?.Watts, measured.CpuMeanPercent, measured.Source);
    }
}
