namespace Telemetry.Exporters.Rapl.Zones;

internal interface IZoneSource
{
    /// <summary>The zones that can be read, each once; absent with the reason and the remedy where there is none.</summary>
    PollResult<IReadOnlyList<EnergyZone>> Discover();

    /// <summary>The zone's raw counter in microjoules; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    ulong ReadMicrojoules(EnergyZone zone);
}
