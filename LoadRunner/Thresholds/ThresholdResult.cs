namespace Telemetry.LoadRunner.Thresholds;

/// <summary>How one threshold, as it is written, was met; the value is null where it is absent, and the text is for the reader.</summary>
internal sealed record ThresholdResult(string Threshold, ThresholdOutcome Outcome, double? Value, string Text);
