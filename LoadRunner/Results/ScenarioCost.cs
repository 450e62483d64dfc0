namespace Telemetry.LoadRunner.Results;

/// <summary>What cost-exporter computed for a scenario at the prices of now (docs/cost-model.md); no other program writes it. A null number was not available, never 0.</summary>
public sealed class ScenarioCost
{
    public required Guid ScenarioId { get; init; }
    public required int FormulaVersion { get; set; }

    /// <summary>ISO 4217; every amount is in it.</summary>
    public required string Currency { get; set; }

    /// <summary>Of the steady window: energy x price.</summary>
    public double? EnergyCost { get; set; }

    /// <summary>Of the steady window: CPU time of encoders and server, and GPU time, x price.</summary>
    public double? ComputeCost { get; set; }

    /// <summary>Exactly energy + compute; null when one of them is.</summary>
    public double? TotalCost { get; set; }

    public double? CostPerHour { get; set; }

    /// <summary>30 days of it.</summary>
    public double? CostPerMonth { get; set; }

    public double? CostPerMegapixel { get; set; }
    public double? CostPerViewerHour { get; set; }

    /// <summary>Viewers that the hour is divided by, and whether the scenario had them (measured) or the prices say so (assumed).</summary>
    public double? Viewers { get; set; }

    public string? Audience { get; set; }

    /// <summary>What a month costs less than the reference scenario's; negative when it costs more. Null without a reference that can be compared.</summary>
    public double? SavingsPerMonth { get; set; }

    public string? ReferenceScenario { get; set; }

    /// <summary>Operational emissions: energy x the grid's intensity.</summary>
    public double? Co2Grams { get; set; }

    public double? Co2GramsPerHour { get; set; }

    /// <summary>Software carbon intensity per viewer-hour: (energy x intensity + embodied) / viewer-hours.</summary>
    public double? SciGramsPerViewerHour { get; set; }

    public required string Region { get; set; }

    /// <summary>The prices that were used, as JSON.</summary>
    public required string Prices { get; set; }

    /// <summary>Why an amount is missing; null when none is.</summary>
    public string? AbsentReason { get; set; }

    public required DateTimeOffset ComputedAt { get; set; }
}
