namespace Telemetry.Exporters.Rapl.Powercap;

/// <summary>A machine of one package that always uses 40 W (core 25 W of them), and 5 W in its memory: host energy is 45 J per second.</summary>
internal sealed class FakePowercap(TimeProvider time) : IPowercap
{
    private const ulong RangeMicrojoules = 1_000_000_000;

    private static readonly (string Zone, ulong Watts)[] Zones = [("package-0", 40), ("core", 25), ("dram", 5)];

    private readonly long _start = time.GetTimestamp();

    public PollResult<IReadOnlyList<PowercapZone>> Discover() =>
        new PollResult<IReadOnlyList<PowercapZone>>.Ok(
            [.. Zones.Select((zone, i) => new PowercapZone($"fake:{i}", "package-0", zone.Zone, RangeMicrojoules, 200))]);

    public ulong ReadMicrojoules(PowercapZone zone)
    {
        var microseconds = (ulong)(time.GetElapsedTime(_start).Ticks / TimeSpan.TicksPerMicrosecond);
        return Zones.First(fake => fake.Zone == zone.Zone).Watts * microseconds % RangeMicrojoules;
    }
}
