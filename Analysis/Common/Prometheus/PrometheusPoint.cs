namespace Telemetry.Analysis.Prometheus;

/// <summary>One value at one moment; it may be NaN or infinite where the expression says so.</summary>
public readonly record struct PrometheusPoint(DateTimeOffset Timestamp, double Value);
