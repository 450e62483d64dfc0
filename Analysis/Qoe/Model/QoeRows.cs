using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe.Model;

/// <summary>Which scenarios need a row, or another one.</summary>
internal static class QoeRows
{
    /// <summary>
    /// The rows that are missing, of an older model, or no longer what the facts give (the analysis came later). The model is cheap, so all are computed and compared.
    /// A row of a newer model belongs to a newer exporter and stays; an idle scenario has none.
    /// </summary>
    public static IReadOnlyList<ScenarioQoe> Due(IEnumerable<ScenarioFacts> facts, DateTimeOffset now) =>
        [.. from scenario in facts
            where scenario.Type != ScenarioType.Idle && !(scenario.Qoe?.ModelVersion > QoeModel.Version)
            let row = ScenarioScorer.Compute(scenario, now)
            where scenario.Qoe is null || !IsSame(scenario.Qoe, row)
            select row];

    /// <summary>Everything but the time of computing, which must stay while the numbers do: who follows this table reads a scenario again when it changes.</summary>
    public static bool IsSame(ScenarioQoe left, ScenarioQoe right) => Content(left).Equals(Content(right));

    private static object Content(ScenarioQoe row) => (
        row.ScenarioId, row.ModelVersion, row.Model, row.Score, row.AbsentReason, row.Vmaf, row.Psnr, row.Ssim, row.Vif, row.VmafModel,
        row.StartupScore, row.SmoothnessScore, row.DroppedFrameRatio, row.QualityPerWatt, row.EfficiencyPixelsPerJoule);
}
