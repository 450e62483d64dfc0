using System.Globalization;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>CPU time of one process in clock ticks, from /proc/PID/stat (proc_pid_stat(5), fields 14 and 15).</summary>
internal readonly record struct ProcessStat(long UserTicks, long SystemTicks)
{
    // Counted from the field after the name, which is field 3.
    private const int UserField = 14 - 3;
    private const int SystemField = 15 - 3;

    public double CpuSeconds(double ticksPerSecond) => (UserTicks + SystemTicks) / ticksPerSecond;

    public static bool TryParse(string text, out ProcessStat stat)
    {
        stat = default;
        // The name stands in parentheses and may itself hold spaces and parentheses: only the last one closes it.
        var nameEnd = text.LastIndexOf(')');
        if (nameEnd < 0)
            return false;

        var fields = text[(nameEnd + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= SystemField
            || !long.TryParse(fields[UserField], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            || !long.TryParse(fields[SystemField], NumberStyles.None, CultureInfo.InvariantCulture, out var system))
            return false;

        stat = new ProcessStat(user, system);
        return true;
    }
}
