namespace Telemetry.Exporters.Rapl.Cpu;

/// <summary>Two logical CPUs, always a quarter busy.</summary>
internal sealed class FakeCpu(TimeProvider time) : ICpuClock
{
    private readonly long _start = time.GetTimestamp();

    public CpuTimes Read()
    {
        var seconds = time.GetElapsedTime(_start).TotalSeconds;
        return new CpuTimes(2, 0.5 * seconds, 2 * seconds);
    }
}
