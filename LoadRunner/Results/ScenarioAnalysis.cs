namespace Telemetry.LoadRunner.Results;

/// <summary>What results-exporter computed for a scenario, once; no other program writes it. A null value was not available.</summary>
public sealed class ScenarioAnalysis
{
    public required Guid ScenarioId { get; init; }

    /// <summary>The version of the formula; a row with an older one is computed anew.</summary>
    public required int FormulaVersion { get; set; }

    public string? Source { get; set; }

    /// <summary>Where the energy at the window's edges comes from: counter, interpolated or absent.</summary>
    public required string Edges { get; set; }

    public double? EnergyJoules { get; set; }

    /// <summary>The energy is right within plus or minus this many joules.</summary>
    public double? EnergyErrorBoundJoules { get; set; }

    public double? PowerMeanWatts { get; set; }
    public double? PowerMaxWatts { get; set; }

    /// <summary>Use of the whole machine, 0 to 100.</summary>
    public double? CpuMeanPercent { get; set; }

    public double? DurationSeconds { get; set; }
    public required DateTimeOffset ComputedAt { get; set; }
}
