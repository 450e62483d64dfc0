namespace Telemetry.Exporters.Rapl.Cpu;

internal interface ICpuClock
{
    /// <summary>CPU time up to now; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    CpuTimes Read();
}
