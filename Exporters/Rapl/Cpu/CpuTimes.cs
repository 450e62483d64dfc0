namespace Telemetry.Exporters.Rapl.Cpu;

/// <summary>CPU time of the whole machine since boot, in seconds summed over its logical CPUs.</summary>
internal sealed record CpuTimes(int Count, double BusySeconds, double TotalSeconds);
