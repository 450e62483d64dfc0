namespace Telemetry.Analysis;

/// <summary>The price of a kilowatt-hour.</summary>
public readonly record struct EnergyPrice(double PerKilowattHour, string Currency)
{
    public static Money operator *(Energy energy, EnergyPrice price) => new(energy.KilowattHours * price.PerKilowattHour, price.Currency);
}
