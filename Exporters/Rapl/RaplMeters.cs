using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.Exporters.Rapl;

internal sealed record RaplMeters(ZoneMeter Rapl, ZoneMeter Hwmon);
