using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.Thresholds;

/// <summary>The thresholds of a run, and the quality target of each scenario, against what was measured.</summary>
internal static class RunThresholds
{
    public static IReadOnlyList<(RunItemView Item, ThresholdResult Result)> Evaluate(RunView run) =>
    [
        .. from item in run.Items
           where item.Result is { Type: ScenarioType.Load, Outcome: ScenarioOutcome.Succeeded }
           from text in run.Thresholds.Concat(QualityTarget(item.Result!))
           select (item, Threshold.Parse(text).Evaluate(ThresholdValues.Of(item.Result!), ThresholdValues.Reasons(item.Result!))),
    ];

    // VMAF>=85, as the origin writes it.
    private static IEnumerable<string> QualityTarget(ScenarioSummary result) =>
        result.Request.ValueKind == JsonValueKind.Object && result.Request.TryGetProperty("qualityTarget", out var target) && target.GetString() is { } text
            ? [text.ToLowerInvariant()]
            : [];
}
