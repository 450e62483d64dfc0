using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

/// <summary>The reading nearest to an edge of the steady window, or why there is none.</summary>
internal sealed record Edge(HostReading? Reading, string? AbsentReason);
