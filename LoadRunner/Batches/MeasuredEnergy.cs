using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>What a stored scenario used: as results-exporter computed it, else by the same formula from its readings.</summary>
internal sealed record MeasuredEnergy(double? Joules, double? MeanWatts, double? CpuPercent, string? Source)
{
    public static MeasuredEnergy Of(Scenario scenario)
    {
        var row = scenario.Analysis ?? AnalysisFormula.Compute(scenario, scrapes: null, scenario.CreatedAt);
        return new(row.EnergyJoules, row.PowerMeanWatts, row.CpuMeanPercent, row.Source);
    }
}
