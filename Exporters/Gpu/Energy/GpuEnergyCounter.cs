namespace Telemetry.Exporters.Gpu.Energy;

/// <summary>
/// Energy of one GPU that only grows: from the driver's counter, which starts at 0 with the driver, or by integrating power where a card has none.
/// </summary>
internal sealed class GpuEnergyCounter(TimeSpan maxGap, TimeProvider time)
{
    public const double DefaultMaxPowerWatts = 5000;

    // NVML renews its counter about every 20 to 100 ms: a short step may look steeper than it is.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(200);

    private (ulong Millijoules, long Timestamp)? _counter;
    private (double Watts, long Timestamp)? _power;

    public double Joules => Microjoules / 1e6;

    public long Microjoules { get; private set; }

    public long DroppedSteps { get; private set; }

    /// <summary>Takes the next reading; the reason when energy since the last one is unknown, else null.</summary>
    public string? Add(GpuMeterReading reading, double? powerLimitWatts, long now) =>
        reading.HasEnergyCounter ? Count(reading.EnergyMillijoules, 2 * powerLimitWatts ?? DefaultMaxPowerWatts, now) : Integrate(reading.PowerWatts, now);

    /// <summary>The GPU is gone: what it used since the last reading will never be known.</summary>
    public void Leave()
    {
        if (_counter is null && _power is null)
            return;

        DroppedSteps++;
        (_counter, _power) = (null, null);
    }

    private string? Count(ulong? millijoules, double maxWatts, long now)
    {
        // The next value tells the energy of the gap too.
        if (millijoules is not { } value)
            return "its energy counter could not be read.";

        var last = _counter;
        _counter = (value, now);
        if (last is not { } previous)
            return null;

        var most = maxWatts * (time.GetElapsedTime(previous.Timestamp, now) + Jitter).TotalSeconds * 1e3;
        if (value < previous.Millijoules || value - previous.Millijoules > most)
        {
            DroppedSteps++;
            return "its energy counter jumped, as when the driver is loaded anew.";
        }

        Microjoules += (long)(value - previous.Millijoules) * 1000;
        return null;
    }

    private string? Integrate(double? watts, long now)
    {
        if (watts is not { } value)
            return "it has neither an energy counter nor a power sensor that can be read.";

        var last = _power;
        _power = (value, now);
        if (last is not { } previous)
            return null;

        var elapsed = time.GetElapsedTime(previous.Timestamp, now);
        if (elapsed > maxGap)
        {
            DroppedSteps++;
            return "its power was not read for too long to be integrated.";
        }

        Microjoules += (long)Math.Round((previous.Watts + value) / 2 * elapsed.TotalSeconds * 1e6);
        return null;
    }
}
