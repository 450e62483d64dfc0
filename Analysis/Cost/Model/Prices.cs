namespace Telemetry.Analysis.Cost.Model;

/// <summary>Everything of a cost that is not measured. Stored with each cost, as JSON.</summary>
internal sealed record Prices
{
    /// <summary>ISO 4217; every price is in it.</summary>
    public required string Currency { get; init; }

    public required double EnergyPerKwh { get; init; }
    public required double CpuPerCoreHour { get; init; }

    /// <summary>Null when nobody said one: then a scenario that used a GPU has no compute cost.</summary>
    public double? GpuPerHour { get; init; }

    public required string Region { get; init; }
    public required double GridGramsPerKwh { get; init; }

    /// <summary>Who says so, and of which year.</summary>
    public required string GridSource { get; init; }

    /// <summary>The name of the scenario that savings are counted from; null when none is chosen.</summary>
    public string? ReferenceScenario { get; init; }

    /// <summary>Viewers of each stream, where the scenario itself had none.</summary>
    public required double ViewersPerStream { get; init; }

    /// <summary>What making the machine emitted, in grams, and how long it is used.</summary>
    public required double EmbodiedGrams { get; init; }

    public required double LifetimeYears { get; init; }
}
