namespace Telemetry.Exporters.Rapl.Zones;

internal sealed record FakeZone(string Package, string Zone, ulong Watts, bool CountsForHost = true);
