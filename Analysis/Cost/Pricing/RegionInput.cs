namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>What the pricing file says of one region.</summary>
internal sealed class RegionInput
{
    public double? EnergyPerKwh { get; set; }
    public double? GridGramsPerKwh { get; set; }

    /// <summary>Who says so, and of which year: a figure without one is refused.</summary>
    public string? GridSource { get; set; }
}
