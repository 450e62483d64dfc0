namespace Telemetry.Exporters.DockerStats.Daemons;

/// <summary>
/// The daemons by name, and together. Percent of CPU is of one core and between the last two polls, null after the first; percent of memory is
/// resident memory of the machine's.
/// </summary>
internal sealed record DaemonsSample(IReadOnlyList<DaemonSample> Daemons, double? CpuPercent, double? MemoryPercent);

/// <summary>All processes of one name: CPU seconds that only grow while the exporter runs, and resident bytes.</summary>
internal sealed record DaemonSample(string Name, double CpuSeconds, long MemoryBytes);
