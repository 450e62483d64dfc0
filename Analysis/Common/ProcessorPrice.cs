namespace Telemetry.Analysis;

/// <summary>The price of an hour in which one core, or one GPU, works.</summary>
public readonly record struct ProcessorPrice(double PerHour, string Currency)
{
    public static Money operator *(BusyTime time, ProcessorPrice price) => new(time.Hours * price.PerHour, price.Currency);
}
