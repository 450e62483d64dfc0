namespace Telemetry.Exporters.Rapl.Zones;

/// <summary>Zones that always use the same power, counted as the hardware counts it: a counter that wraps at 1 kJ.</summary>
internal sealed class FakeZones(TimeProvider time, params FakeZone[] zones) : IZoneSource
{
    private const ulong RangeMicrojoules = 1_000_000_000;

    private readonly long _start = time.GetTimestamp();

    /// <summary>A machine of one package that always uses 40 W (core 25 W of them), and 5 W in its memory: host energy is 45 J per second.</summary>
    public static FakeZones Rapl(TimeProvider time) =>
        new(time, new("package-0", "package-0", 40), new("package-0", "core", 25, CountsForHost: false), new("package-0", "dram", 5));

    /// <summary>The same machine at its power supply: 55 W.</summary>
    public static FakeZones Hwmon(TimeProvider time) => new(time, new FakeZone("power_meter", "power1", 55));

    public PollResult<IReadOnlyList<EnergyZone>> Discover() =>
        new PollResult<IReadOnlyList<EnergyZone>>.Ok(
            [.. zones.Select((zone, i) => new EnergyZone($"{i}", zone.Package, zone.Zone, RangeMicrojoules, 200, zone.CountsForHost))]);

    public ulong ReadMicrojoules(EnergyZone zone)
    {
        var microseconds = (ulong)(time.GetElapsedTime(_start).Ticks / TimeSpan.TicksPerMicrosecond);
        return zones.First(fake => fake.Zone == zone.Zone).Watts * microseconds % RangeMicrojoules;
    }
}
