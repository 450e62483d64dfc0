using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.Exporters.Rapl;

/// <summary>Mean power of a meter's zones and of their sum. After energy was lost a mean begins anew, for across the gap it would be too low.</summary>
internal sealed class MeteredSource(string source, TimeSpan window, TimeProvider time)
{
    private readonly MeanPower _host = new(window, time);
    private readonly Dictionary<(string Package, string Zone), (MeanPower Power, long DroppedSteps)> _zones = [];

    /// <summary>The host's energy; null when part of it is unknown.</summary>
    public HostEnergySample? Host(ZonesReading reading, long now)
    {
        if (!reading.HostIsValid)
        {
            _host.Reset();
            return null;
        }

        var joules = reading.HostMicrojoules / 1e6;
        return new HostEnergySample(source, joules, _host.Add(now, joules), reading.HostDroppedSteps) { DramJoules = reading.DramMicrojoules / 1e6 };
    }

    public IReadOnlyList<ZoneSample> Zones(ZonesReading reading, long now) => [.. reading.Zones.Select(counter => Zone(counter, now))];

    private ZoneSample Zone(ZoneCounter counter, long now)
    {
        var (package, zone) = (counter.Zone.Package, counter.Zone.Zone);
        var (power, dropped) = _zones.GetValueOrDefault((package, zone), (new MeanPower(window, time), 0));
        if (counter.DroppedSteps != dropped)
            power.Reset();

        _zones[(package, zone)] = (power, counter.DroppedSteps);
        var joules = counter.EnergyMicrojoules / 1e6;
        return new ZoneSample(package, zone, joules, power.Add(now, joules), counter.DroppedSteps);
    }
}
