namespace Telemetry.Exporters.Rapl.Powercap;

/// <summary>One RAPL zone as the kernel lists it. The zone's energy is never above <paramref name="MaxPowerWatts"/> x time.</summary>
internal sealed record PowercapZone(
    string Id, string Package, string Zone, ulong? MaxEnergyRangeMicrojoules, double MaxPowerWatts)
{
    public const double DefaultMaxPowerWatts = 5000;

    /// <summary>Package and dram do not overlap: only they make up the host's energy. Core, uncore and psys repeat parts of them.</summary>
    public bool CountsForHost => Zone.StartsWith("package", StringComparison.Ordinal) || Zone == "dram";
}
