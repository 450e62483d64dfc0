namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>The last reports of one stream: long enough to look back at an edge, bounded however long the stream runs.</summary>
internal sealed class ProgressHistory(int capacity = 256)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<StreamTotals> _reports = new();
    private TaskCompletionSource _next = NewSignal();
    private StreamTotals? _first;
    private DateTimeOffset? _mediaStart;
    private DateTimeOffset? _lastGrowth;

    public StreamTotals? Latest
    {
        get
        {
            lock (_lock)
                return _reports.Last?.Value;
        }
    }

    /// <summary>The first report of all, which is kept when others are forgotten.</summary>
    public StreamTotals? First
    {
        get
        {
            lock (_lock)
                return _first;
        }
    }

    /// <summary>When the media's time was 0, as the least delayed report tells it.</summary>
    public DateTimeOffset? MediaStart
    {
        get
        {
            lock (_lock)
                return _mediaStart;
        }
    }

    /// <summary>When the stream last wrote a byte that it had not written before, or where bytes are not told a frame.</summary>
    public DateTimeOffset? LastGrowth
    {
        get
        {
            lock (_lock)
                return _lastGrowth;
        }
    }

    public void Add(StreamTotals report)
    {
        TaskCompletionSource reached;
        lock (_lock)
        {
            if (_reports.Last is not { } last || report.Bytes > last.Value.Bytes || (report.Bytes == 0 && report.Frames > last.Value.Frames))
                _lastGrowth = report.Timestamp;
            _first ??= report;
            var mediaStart = report.Timestamp - TimeSpan.FromSeconds(report.MediaSeconds);
            _mediaStart = _mediaStart < mediaStart ? _mediaStart : mediaStart;
            _reports.AddLast(report);
            if (_reports.Count > capacity)
                _reports.RemoveFirst();
            (reached, _next) = (_next, NewSignal());
        }

        reached.TrySetResult();
    }

    /// <summary>The report nearest before a moment not older than <paramref name="age"/>, for rates over the recent past.</summary>
    public StreamTotals? Before(StreamTotals latest, TimeSpan age)
    {
        lock (_lock)
        {
            var report = _reports.First;
            while (report is not null && latest.Timestamp - report.Value.Timestamp > age)
                report = report.Next;
            return report?.Value;
        }
    }

    /// <summary>The totals at a moment as far as the reports show it: interpolated, or the nearest report outside their range.</summary>
    public StreamTotals? At(DateTimeOffset moment)
    {
        lock (_lock)
        {
            StreamTotals? before = null;
            for (var report = _reports.First; report is not null; report = report.Next)
            {
                if (report.Value.Timestamp >= moment)
                    return before is { } start ? StreamTotals.Interpolate(start, report.Value, moment) : report.Value with { Timestamp = moment };
                before = report.Value;
            }

            return before is { } last ? last with { Timestamp = moment } : null;
        }
    }

    /// <summary>Waits for the first report at or after a moment; the caller's token bounds the wait.</summary>
    public async Task WaitForReportAfterAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_reports.Last?.Value.Timestamp >= moment)
                    return;
                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
