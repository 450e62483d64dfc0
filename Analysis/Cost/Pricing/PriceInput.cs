namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>Prices as one place says them, the environment or the file; null where it says nothing.</summary>
internal sealed class PriceInput
{
    public string? Currency { get; set; }
    public string? Region { get; set; }
    public double? EnergyPerKwh { get; set; }
    public double? CpuPerCoreHour { get; set; }
    public double? GpuPerHour { get; set; }
    public string? ReferenceScenario { get; set; }
    public double? ViewersPerStream { get; set; }
    public double? EmbodiedGrams { get; set; }
    public double? LifetimeYears { get; set; }

    /// <summary>By name, whatever the case of its letters.</summary>
    public Dictionary<string, RegionInput> Regions { get; } = new(StringComparer.OrdinalIgnoreCase);
}
