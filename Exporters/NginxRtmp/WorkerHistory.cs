namespace Telemetry.Exporters.NginxRtmp;

/// <summary>Tells a restarted worker from a second one: both answer with another process id, but only a restarted one began later.</summary>
internal sealed class WorkerHistory(TimeProvider time)
{
    // The page has whole seconds, and an answer takes a moment.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2.5);

    private const int MaxWorkers = 256;

    private readonly HashSet<ulong> _pids = [];
    private readonly long _origin = time.GetTimestamp();
    private (TimeSpan Began, TimeSpan Uptime, ulong? Pid)? _newest;
    private long _restarts;

    public Workers Add(ulong? pid, TimeSpan uptime)
    {
        var began = time.GetElapsedTime(_origin) - uptime;
        if (_newest is not { } newest)
            _newest = (began, uptime, pid);
        else if (began - newest.Began > Tolerance && (pid != newest.Pid || uptime < newest.Uptime))
        {
            _restarts++;
            _pids.Clear();
            _newest = (began, uptime, pid);
        }
        else if (pid == newest.Pid)
            _newest = newest with { Uptime = uptime };

        if (pid is not null && _pids.Count < MaxWorkers)
            _pids.Add(pid.Value);
        return new Workers(_restarts, Math.Max(1, _pids.Count));
    }
}
