namespace Telemetry.Exporters.Rapl.Zones;

/// <summary>Turns the raw counter of one zone, which wraps and may jump, into energy that only grows.</summary>
internal sealed class ZoneCounter(EnergyZone zone)
{
    // Reading is not instantaneous and the hardware updates about every millisecond: a short step may look steeper than it is.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(10);

    private ulong? _raw;

    /// <summary>As the kernel listed it last: its limits may change while it counts.</summary>
    public EnergyZone Zone { get; set; } = zone;

    public ulong EnergyMicrojoules { get; private set; }

    public long DroppedSteps { get; private set; }

    /// <summary>Takes the next raw value; false when the step was dropped, so that energy since the last value is unknown.</summary>
    public bool Add(ulong raw, TimeSpan elapsed)
    {
        var previous = _raw;
        _raw = raw;
        if (previous is null)
            return true;

        if (Step(previous.Value, raw, elapsed + Jitter, Zone) is not { } step)
        {
            DroppedSteps++;
            return false;
        }

        EnergyMicrojoules += step;
        return true;
    }

    /// <summary>The energy between two raw values, or null when it cannot be known or cannot be true.</summary>
    internal static ulong? Step(ulong previous, ulong raw, TimeSpan elapsed, EnergyZone zone)
    {
        var most = zone.MaxPowerWatts * elapsed.TotalSeconds * 1e6;
        var range = zone.MaxEnergyRangeMicrojoules;

        // After such a gap the counter may have gone round any number of times, whatever it shows now.
        if (most >= range)
            return null;

        ulong? step = raw >= previous ? raw - previous
            : previous <= range ? range - previous + raw
            : null;
        return step <= most ? step : null;
    }
}
