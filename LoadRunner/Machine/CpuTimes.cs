using System.Globalization;

namespace Telemetry.LoadRunner.Machine;

/// <summary>CPU time of the whole machine in clock ticks, from the first line of /proc/stat (proc_stat(5)).</summary>
internal readonly record struct CpuTimes(long Busy, long Total)
{
    // user nice system idle iowait irq softirq steal; guest times are in user and nice already.
    private const int Fields = 8;
    private const int Idle = 3;
    private const int IoWait = 4;

    public static CpuTimes? Parse(string? text)
    {
        var line = text?.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (line is null || line.Length < 1 + Fields || line[0] != "cpu")
            return null;

        var total = 0L;
        var idle = 0L;
        for (var field = 0; field < Fields; field++)
        {
            if (!long.TryParse(line[1 + field], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > long.MaxValue / Fields)
                return null;
            total += ticks;
            idle += field is Idle or IoWait ? ticks : 0;
        }

        return new CpuTimes(total - idle, total);
    }

    /// <summary>Use between two readings, 0 to 100; null when no time passed between them.</summary>
    public static double? Percent(CpuTimes? before, CpuTimes? after) =>
        before is { } from && after is { } to && to.Total > from.Total
            ? Math.Clamp(100.0 * (to.Busy - from.Busy) / (to.Total - from.Total), 0, 100)
            : null;
}
