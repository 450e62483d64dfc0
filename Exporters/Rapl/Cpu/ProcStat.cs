using System.Globalization;

namespace Telemetry.Exporters.Rapl.Cpu;

/// <summary>CPU time from /proc/stat (proc_stat(5)).</summary>
internal sealed class ProcStat(string procFsRoot) : ICpuClock
{
    // USER_HZ is part of the kernel's interface: 100 on every architecture .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly string _path = Path.Combine(procFsRoot, "stat");

    public CpuTimes Read() =>
        Parse(File.ReadAllText(_path)) ?? throw new IOException($"{_path} has no valid \"cpu\" line: CPU time is unknown.");

    /// <summary>
    /// Busy = user + nice + system + irq + softirq + steal; total adds idle and iowait. Guest time is left out, for it is in user already. Null when the
    /// text is not that of /proc/stat.
    /// </summary>
    internal static CpuTimes? Parse(ReadOnlySpan<char> text)
    {
        (ulong Busy, ulong Total)? ticks = null;
        var count = 0;
        foreach (var line in text.EnumerateLines())
        {
            if (line.StartsWith("cpu "))
                ticks = ParseTicks(line[4..]);
            else if (line.StartsWith("cpu"))
                count++;
            else if (count > 0)
                break;
        }

        return ticks is { } sum && count > 0 ? new CpuTimes(count, sum.Busy / TicksPerSecond, sum.Total / TicksPerSecond) : null;
    }

    private static (ulong Busy, ulong Total)? ParseTicks(ReadOnlySpan<char> columns)
    {
        // user nice system idle iowait irq softirq steal; the kernel has added columns on the right over time.
        Span<ulong> ticks = stackalloc ulong[8];
        ticks.Clear();
        var i = 0;
        foreach (var range in columns.Split(' '))
        {
            var column = columns[range];
            if (column.IsEmpty)
                continue;
            if (i == ticks.Length)
                break;
            // A column of 2^53 ticks is 2.8 million years: such a text is damaged, and sums of it would overflow.
            if (!ulong.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out ticks[i]) || ticks[i++] > 1UL << 53)
                return null;
        }

        var busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
        return i >= 4 ? (busy, busy + ticks[3] + ticks[4]) : null;
    }
}
