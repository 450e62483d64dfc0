namespace Telemetry.Exporters.DockerStats.Daemons;

/// <summary>Turns CPU times of processes that come and go into counters that only grow, and into a share of the time between two polls.</summary>
internal sealed class DaemonReader(IDaemonSource source, TimeProvider time)
{
    private readonly SortedDictionary<string, double> _seconds = new(StringComparer.Ordinal);
    private Dictionary<(string, int, ulong), double> _last = [];
    private long? _readAt;

    public PollResult<DaemonsSample> Read()
    {
        switch (source.Read())
        {
            case PollResult<DaemonsReading>.Ok { Value: var reading }:
                return Sample(reading, time.GetTimestamp());
            case PollResult<DaemonsReading>.Absent { Reason: var reason }:
                return new PollResult<DaemonsSample>.Absent(reason);
            case PollResult<DaemonsReading>.Failed { Reason: var reason }:
                return new PollResult<DaemonsSample>.Failed(reason);
            default:
                throw new InvalidOperationException("A poll has three outcomes.");
        }
    }

    private DaemonsSample Sample(DaemonsReading reading, long now)
    {
        var elapsed = _readAt is { } readAt ? time.GetElapsedTime(readAt, now) : TimeSpan.Zero;
        var known = false;
        var used = 0.0;
        foreach (var daemon in reading.Daemons)
        {
            // A process that is new counts from its start; the share, which is one of our own interval, takes only those that both polls saw.
            var isKnown = _last.TryGetValue(Key(daemon), out var before);
            var step = Math.Max(0, daemon.CpuSeconds - before);
            _seconds[daemon.Name] = _seconds.GetValueOrDefault(daemon.Name) + step;
            known |= isKnown;
            used += isKnown ? step : 0;
        }

        _last = reading.Daemons.DistinctBy(Key).ToDictionary(Key, daemon => daemon.CpuSeconds);
        _readAt = now;
        var memory = reading.Daemons.Sum(daemon => (double)daemon.MemoryBytes);
        return new DaemonsSample(
            [.. reading.Daemons.GroupBy(daemon => daemon.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new DaemonSample(group.Key, _seconds[group.Key], group.Sum(daemon => daemon.MemoryBytes)))],
            known && elapsed > TimeSpan.Zero ? 100 * used / elapsed.TotalSeconds : null,
            100 * memory / reading.MachineMemoryBytes);
    }

    private static (string, int, ulong) Key(DaemonTimes daemon) => (daemon.Name, daemon.Pid, daemon.StartTicks);
}
