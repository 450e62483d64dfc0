using Telemetry.Analysis.Results.Scrapes;
using Telemetry.Analysis.Scenarios.Following;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>
/// Computes stored scenarios anew when a formula changed. Nothing is lost by it: where Prometheus has forgotten a window, its row stays as it is, with its old version.
/// </summary>
internal sealed class Reanalysis(LatestResults latest, AnalysisStore store, WindowReader windows, ResultsSignal signal, TimeProvider time, ILogger<Reanalysis> logger)
{
    /// <param name="all">True for every scenario that was measured by this database's load runners, false for those of an older formula.</param>
    /// <param name="cancellationToken">Stops between two scenarios; those that are done stay done.</param>
    public async Task<ReanalysisResult> RunAsync(bool all, CancellationToken cancellationToken)
    {
        var (renewed, kept) = (0, 0);
        foreach (var facts in latest.All.Where(x => x.Analysis is { } row && (row.FormulaVersion < ScenarioMeasurement.FormulaVersion || all)))
        {
            if (await store.FindAsync(facts.Id, cancellationToken) is not { Analysis: { } old } scenario) continue;

            if (await ComputeAsync(scenario, old, cancellationToken) is { } row)
            {
                AnalysisFormula.SetBaseline(row, old.BaselinePowerWatts is { } watts ? new(new(watts), old.BaselineScenarios!.Value, old.BaselineOf!) : null);
                await store.StoreAsync(scenario.Name, row, cancellationToken);
                renewed++;
            }
            else
            {
                kept++;
            }
        }

        Log.Reanalyzed(logger, renewed, kept);
        signal.Set();
        return new(renewed, kept);
    }

    // Null where the old row has something that nobody can compute again.
    private async Task<ScenarioAnalysis?> ComputeAsync(Scenario scenario, ScenarioAnalysis old, CancellationToken cancellationToken)
    {
        if (old.FormulaVersion > ScenarioMeasurement.FormulaVersion) return null;

        var scrapes = AnalysisFormula.IsAsked(scenario) ? await windows.ReadAsync(scenario, cancellationToken) ?? WindowScrapes.Waiting("Prometheus does not answer; it is asked again") : null;
        var row = AnalysisFormula.Compute(scenario, scrapes, time.GetUtcNow());
        var loses = (old.EnergyJoules is not null && row.EnergyJoules is null) || (old.ServerCpuSeconds is not null && row.ServerCpuSeconds is null)
            || (old.MeasuringCpuSeconds is not null && row.MeasuringCpuSeconds is null) || (old.GpuBusySeconds is not null && row.GpuBusySeconds is null);
        return loses ? null : row;
    }
}
