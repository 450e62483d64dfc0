namespace Telemetry.Exporters.Switch;

/// <summary>
/// The device: a simulation, as the seed's is. All values follow from the time since it started (docs in Exporters/README.md), so that it does not
/// matter who reads it or how often.
/// </summary>
internal sealed class SimulatedSwitch(SwitchOptions options, TimeProvider time)
{
    // Each link is down for the first 10 s of every minute of its own; each port's minute begins 10 s before its predecessor's.
    private const double CycleSeconds = 60;
    private const double DownSeconds = 10;
    private const double StaggerSeconds = 10;

    private const double BufferPeriodSeconds = 20;

    // A tenth of the line rate in packets of 1250 bytes.
    private const double Load = 0.1;
    private const double PacketBits = 1250 * 8;

    private readonly long _start = time.GetTimestamp();

    public SwitchSample Read()
    {
        var seconds = time.GetElapsedTime(_start).TotalSeconds;
        return new SwitchSample([.. options.EffectivePorts.Select((port, index) => Read(port, index, seconds))]);
    }

    private PortSample Read(SwitchPort port, int index, double seconds)
    {
        var offset = index * StaggerSeconds % CycleSeconds;
        var isUp = (seconds + offset) % CycleSeconds >= DownSeconds;
        var upSeconds = UpSeconds(seconds + offset) - UpSeconds(offset);
        return new PortSample(
            port, isUp, isUp ? (long)(options.BufferBytes * Triangle(seconds)) : 0, (long)(upSeconds * port.BitsPerSecond * Load / PacketBits));
    }

    /// <summary>How long the link was up between the begin of its first minute and a moment.</summary>
    private static double UpSeconds(double seconds)
    {
        var cycles = Math.Floor(seconds / CycleSeconds);
        return (cycles * (CycleSeconds - DownSeconds)) + Math.Max(0, seconds - (cycles * CycleSeconds) - DownSeconds);
    }

    /// <summary>From 0 up to 1 and back, once in a period.</summary>
    private static double Triangle(double seconds) => 1 - Math.Abs((seconds % BufferPeriodSeconds / BufferPeriodSeconds * 2) - 1);
}
