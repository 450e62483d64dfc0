using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.Exporters.DockerStats;

/// <summary>CPU of containers in percent of one core, as `docker stats` has it: 150 is one core and a half. From the last two polls' counters.</summary>
internal sealed class CpuShares
{
    // The engine's own moment of reading is nearer to the counter than ours; a step of its wall clock beyond this makes ours the better one.
    private const double ClockTolerance = 0.1;

    // Counters are read a little after their time stamp, and quotas are kept in the mean only.
    private const double PossibleExcess = 1.1;

    private readonly Dictionary<string, Reading> _last = [];

    /// <summary>The share since the container's last reading; null for the first one of a run, and for what no machine can do.</summary>
    public double? Add(ContainerReading reading, ContainerStats stats, TimeProvider time)
    {
        if (stats.CpuNanoseconds is not { } nanoseconds)
            return null;

        var now = new Reading(reading.Run?.StartedAt, nanoseconds, stats.ReadAt, reading.Timestamp);
        var isKnown = _last.TryGetValue(reading.Container.Id, out var last);
        _last[reading.Container.Id] = now;
        if (!isKnown || last!.StartedAt != now.StartedAt || nanoseconds < last.Nanoseconds)
            return null;

        var elapsed = Elapsed(last, now, time);
        var percent = (nanoseconds - last.Nanoseconds) / elapsed.TotalNanoseconds * 100;
        return elapsed > TimeSpan.Zero && percent <= 100 * PossibleExcess * stats.Cores ? percent : null;
    }

    /// <summary>Forgets all other containers, so that the exporter does not grow with every container that ever ran.</summary>
    public void KeepOnly(IReadOnlyList<ContainerReading> readings)
    {
        var known = readings.Where(reading => reading.Stats is not null).Select(reading => reading.Container.Id).ToHashSet();
        foreach (var id in _last.Keys.Where(id => !known.Contains(id)).ToList())
            _last.Remove(id);
    }

    private static TimeSpan Elapsed(Reading last, Reading now, TimeProvider time)
    {
        var ours = time.GetElapsedTime(last.Timestamp, now.Timestamp);
        return now.ReadAt - last.ReadAt is { } theirs && Math.Abs((theirs - ours).TotalSeconds) <= ClockTolerance * ours.TotalSeconds ? theirs : ours;
    }

    private sealed record Reading(string? StartedAt, ulong Nanoseconds, DateTimeOffset? ReadAt, long Timestamp);
}
