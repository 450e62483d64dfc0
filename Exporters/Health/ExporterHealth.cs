using Telemetry.Exporters.Health.Exposition;

namespace Telemetry.Exporters.Health;

/// <summary>What one probe found out about one exporter; what could not be known is null.</summary>
internal sealed record ExporterHealth
{
    public required string Exporter { get; init; }

    public required Uri Url { get; init; }

    public required ExporterState State { get; init; }

    /// <summary>Why it is absent or broken.</summary>
    public string? Reason { get; init; }

    /// <summary>It answered 200 with a whole body in time.</summary>
    public bool IsReachable { get; init; }

    public double? ResponseTimeSeconds { get; init; }

    /// <summary>Families of metrics on the page.</summary>
    public int? MetricCount { get; init; }

    public int? SampleCount { get; init; }

    /// <summary>A metric of its own has a sample: more than descriptions, more than its runtime's metrics.</summary>
    public bool HasData { get; init; }

    public int ExpectedMetrics { get; init; }

    public IReadOnlyList<string> MissingMetrics { get; init; } = [];

    /// <summary>Age of the oldest value among the collectors that work, when the page was read.</summary>
    public double? FreshnessSeconds { get; init; }

    public required double FreshnessLimitSeconds { get; init; }

    /// <summary>When it was last found not broken.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    public IReadOnlyList<CollectorState> Collectors { get; init; } = [];

    public bool IsHealthy => State != ExporterState.Broken;
}
