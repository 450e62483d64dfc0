using System.Globalization;
using Microsoft.Extensions.Options;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>Reads the CPU seconds of a process from the kernel.</summary>
internal sealed class ProcessCpu(IOptions<LoadRunnerOptions> options)
{
    private readonly double _ticksPerSecond = Native.ClockTicksPerSecond();

    /// <summary>Null when the process is gone.</summary>
    public double? ReadSeconds(int processId)
    {
        try
        {
            var path = Path.Combine(options.Value.ProcRoot, processId.ToString(CultureInfo.InvariantCulture), "stat");
            return ProcessStat.TryParse(File.ReadAllText(path), out var stat) ? stat.CpuSeconds(_ticksPerSecond) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
