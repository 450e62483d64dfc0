namespace Telemetry.Exporters.Rapl.Zones;

/// <summary>
/// One counter of energy as the kernel lists it: a RAPL zone of a package, or a sensor of a hwmon chip. Its energy is never above
/// <paramref name="MaxPowerWatts"/> x time. Only zones that do not overlap count for the host.
/// </summary>
internal sealed record EnergyZone(
    string Id, string Package, string Zone, ulong? MaxEnergyRangeMicrojoules, double MaxPowerWatts, bool CountsForHost)
{
    public const double DefaultMaxPowerWatts = 5000;
}
