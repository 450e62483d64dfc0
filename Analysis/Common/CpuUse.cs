namespace Telemetry.Analysis;

internal static class CpuUse
{
    /// <summary>CPU seconds of the whole machine in so long a window that were not idle, at the mean rate between the first and the last reading; null when that cannot be known.</summary>
    public static double? BusySeconds(IReadOnlyList<Reading> edges, TimeSpan window)
    {
        if (edges.Count == 0) return null;

        var (first, last) = (edges.MinBy(x => x.Timestamp)!, edges.MaxBy(x => x.Timestamp)!);
        var (busy, time) = (last.CpuBusySeconds - first.CpuBusySeconds, last.Timestamp - first.Timestamp);
        return busy < 0 || time <= TimeSpan.Zero ? null : busy * (window / time);
    }

    /// <summary>Mean use of the whole machine between the first and the last reading, 0 to 100; null when that cannot be known.</summary>
    public static double? Percent(IReadOnlyList<Reading> edges)
    {
        if (edges.Count == 0) return null;

        var first = edges.MinBy(x => x.Timestamp)!;
        var last = edges.MaxBy(x => x.Timestamp)!;
        var busy = last.CpuBusySeconds - first.CpuBusySeconds;
        var total = last.CpuTotalSeconds - first.CpuTotalSeconds;
        if (busy < 0 || total <= 0) return null;

        // The kernel may count iowait back, so that the total grows by a little less than the busy time.
        return Math.Min(100, 100 * busy / total);
    }
}
