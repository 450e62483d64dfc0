namespace Telemetry.Exporters.Rapl.Zones;

/// <summary>
/// The zones of one reading, and the host's sum over all zones there have been, which therefore never falls. <see cref="HostIsValid"/> is false when a
/// step that belongs to the sum was dropped.
/// </summary>
internal sealed class ZonesReading(IReadOnlyList<ZoneCounter> zones, IEnumerable<ZoneCounter> all, bool hostIsValid)
{
    public IReadOnlyList<ZoneCounter> Zones => zones;

    public bool HostIsValid => hostIsValid;

    public ulong HostMicrojoules { get; } = all.Where(counter => counter.Zone.CountsForHost).Aggregate(0UL, (sum, counter) => sum + counter.EnergyMicrojoules);

    /// <summary>The memory's part of the host's sum; null where no zone counts it.</summary>
    public ulong? DramMicrojoules { get; } = all.Where(counter => counter.Zone is { CountsForHost: true, Zone: "dram" })
        .Aggregate((ulong?)null, (sum, counter) => (sum ?? 0) + counter.EnergyMicrojoules);

    public long HostDroppedSteps { get; } = all.Where(counter => counter.Zone.CountsForHost).Sum(counter => counter.DroppedSteps);
}
