namespace Telemetry.Exporters.DockerStats.Daemons;

/// <summary>The engine's processes at one moment, and the machine's memory in bytes.</summary>
internal sealed record DaemonsReading(IReadOnlyList<DaemonTimes> Daemons, long? MachineMemoryBytes);
