using System.Globalization;

namespace Telemetry.Exporters.DockerStats.Daemons;

/// <summary>One line of /proc/PID/stat (proc_pid_stat(5)).</summary>
internal static class ProcPidStat
{
    // USER_HZ is part of the kernel's interface: 100 on every architecture .NET runs on.
    private const double TicksPerSecond = 100;

    // Fields are counted from 1 and the name is the second; those after it begin with 3.
    private const int FirstField = 3;
    private const int UserTicks = 14;
    private const int SystemTicks = 15;
    private const int StartTicks = 22;
    private const int ResidentPages = 24;

    // Larger numbers are damage, and sums of them would overflow: 2^50 ticks are 350,000 years, 2^40 pages four petabytes.
    private const ulong MaxTicks = 1UL << 50;
    private const ulong MaxPages = 1UL << 40;

    /// <summary>Null when the text is none. A name may hold blanks and parentheses, so that the last ")" ends it.</summary>
    public static DaemonTimes? Parse(string text, int pid)
    {
        var open = text.IndexOf('(');
        var close = text.LastIndexOf(')');
        if (open < 0 || close < open)
            return null;

        var fields = text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Number(fields, UserTicks, MaxTicks) is { } user && Number(fields, SystemTicks, MaxTicks) is { } system
            && Number(fields, StartTicks, MaxTicks) is { } start && Number(fields, ResidentPages, MaxPages) is { } pages
            ? new DaemonTimes(text[(open + 1)..close], pid, start, (user + system) / TicksPerSecond, (long)pages * Environment.SystemPageSize)
            : null;
    }

    private static ulong? Number(string[] fields, int field, ulong max) =>
        field - FirstField < fields.Length
        && ulong.TryParse(fields[field - FirstField], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : null;
}
