namespace Telemetry.Exporters.DockerStats.Daemons;

/// <summary>One process of the engine: who it is (name, and pid with start time, for pids are used again), its CPU time and resident memory.</summary>
internal sealed record DaemonTimes(string Name, int Pid, ulong StartTicks, double CpuSeconds, long MemoryBytes);
