namespace Telemetry.Analysis.Cost.Model;

/// <summary>What the grid emits for a kilowatt-hour.</summary>
internal readonly record struct GridEmissionRate(double GramsPerKilowattHour)
{
    public static Emissions operator *(Energy energy, GridEmissionRate rate) => new(energy.KilowattHours * rate.GramsPerKilowattHour);
}
