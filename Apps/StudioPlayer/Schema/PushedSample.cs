namespace Telemetry.Apps.StudioPlayer.Schema;

/// <summary>A sample that the schema knows.</summary>
internal readonly record struct PushedSample(PushedMetric Metric, int Series, double Value);
