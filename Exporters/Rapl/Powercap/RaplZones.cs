namespace Telemetry.Exporters.Rapl.Powercap;

/// <summary>All zones of the machine: finds them, reads them in one go, and keeps their counters when the source comes and goes.</summary>
internal sealed class RaplZones(IPowercap powercap, TimeSpan absentRetry, TimeProvider time)
{
    private readonly Dictionary<(string Package, string Zone), ZoneCounter> _counters = [];
    private PollResult<IReadOnlyList<PowercapZone>>? _discovered;
    private long _discoveredAt;
    private long _readAt;

    public PollResult<ZonesReading> Read()
    {
        if (_discovered is null || (_discovered is not PollResult<IReadOnlyList<PowercapZone>>.Ok && time.GetElapsedTime(_discoveredAt) >= absentRetry))
        {
            _discovered = powercap.Discover();
            _discoveredAt = time.GetTimestamp();
        }

        if (_discovered is not PollResult<IReadOnlyList<PowercapZone>>.Ok { Value: var zones })
            return new PollResult<ZonesReading>.Absent(((PollResult<IReadOnlyList<PowercapZone>>.Absent)_discovered).Reason);

        try
        {
            return Read(zones);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The driver went, or the rights did: the next poll looks afresh and says which.
            _discovered = null;
            throw;
        }
    }

    private ZonesReading Read(IReadOnlyList<PowercapZone> zones)
    {
        // All zones are read before any counter moves, so that a failure half way leaves the sum as it was.
        var raws = zones.Select(powercap.ReadMicrojoules).ToArray();
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_readAt, now);
        _readAt = now;

        var valid = true;
        for (var i = 0; i < zones.Count; i++)
        {
            if (!Counter(zones[i]).Add(raws[i], elapsed))
                valid &= !zones[i].CountsForHost;
        }

        return new ZonesReading(_counters.Values, valid);
    }

    private ZoneCounter Counter(PowercapZone zone)
    {
        if (!_counters.TryGetValue((zone.Package, zone.Zone), out var counter))
            _counters[(zone.Package, zone.Zone)] = counter = new ZoneCounter(zone);

        return counter;
    }
}
