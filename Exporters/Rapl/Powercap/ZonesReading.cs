namespace Telemetry.Exporters.Rapl.Powercap;

/// <summary>All zones after one reading; <paramref name="HostIsValid"/> is false when a step that belongs to the host's sum was dropped.</summary>
internal sealed record ZonesReading(IReadOnlyCollection<ZoneCounter> Zones, bool HostIsValid)
{
    public ulong HostMicrojoules => Host.Aggregate(0UL, (sum, counter) => sum + counter.EnergyMicrojoules);

    public long HostDroppedSteps => Host.Sum(counter => counter.DroppedSteps);

    private IEnumerable<ZoneCounter> Host => Zones.Where(counter => counter.Zone.CountsForHost);
}
