namespace Telemetry.Exporters.Rapl.Zones;

/// <summary>All zones of one source: finds them, reads them in one go, and keeps their counters when the source comes and goes.</summary>
internal sealed class ZoneMeter(IZoneSource source, TimeSpan absentRetry, TimeProvider time)
{
    private readonly Dictionary<(string Package, string Zone), (ZoneCounter Counter, long ReadAt)> _counters = [];
    private PollResult<IReadOnlyList<EnergyZone>>? _discovered;
    private long _discoveredAt;

    public PollResult<ZonesReading> Read()
    {
        if (_discovered is null || (_discovered is not PollResult<IReadOnlyList<EnergyZone>>.Ok && time.GetElapsedTime(_discoveredAt) >= absentRetry))
        {
            _discovered = source.Discover();
            _discoveredAt = time.GetTimestamp();
        }

        if (_discovered is not PollResult<IReadOnlyList<EnergyZone>>.Ok { Value: var zones })
            return new PollResult<ZonesReading>.Absent(((PollResult<IReadOnlyList<EnergyZone>>.Absent)_discovered).Reason);

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

    private ZonesReading Read(IReadOnlyList<EnergyZone> zones)
    {
        // All zones are read before any counter moves, so that a failure half way leaves the sum as it was.
        var raws = zones.Select(source.ReadMicrojoules).ToArray();
        var now = time.GetTimestamp();
        var present = new ZoneCounter[zones.Count];
        var (valid, dropped) = (true, false);
        for (var i = 0; i < zones.Count; i++)
        {
            // A zone that was away has a longer gap behind it than the others.
            var (counter, readAt) = _counters.GetValueOrDefault((zones[i].Package, zones[i].Zone), (new ZoneCounter(zones[i]), now));
            counter.Zone = zones[i];
            if (!counter.Add(raws[i], time.GetElapsedTime(readAt, now)))
                (valid, dropped) = (valid && !zones[i].CountsForHost, true);

            _counters[(zones[i].Package, zones[i].Zone)] = (counter, now);
            present[i] = counter;
        }

        // What looks implausible may be a limit that was raised since (a laptop on mains again): look at the limits anew.
        if (dropped)
            _discovered = null;

        return new ZonesReading(present, _counters.Values.Select(entry => entry.Counter), valid);
    }
}
