namespace Telemetry.LoadRunner.Thresholds;

internal enum ThresholdOutcome
{
    Passed,
    Failed,

    /// <summary>The value is absent, and the threshold ends in '?'.</summary>
    Skipped,
}
