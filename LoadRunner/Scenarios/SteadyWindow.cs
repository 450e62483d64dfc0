using Telemetry.Exporters;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Readings;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Everything that is taken down while the steady window is open.</summary>
internal sealed class SteadyWindow
{
    private readonly Lock _lock = new();
    private readonly List<HostReading> _samples = [];
    private readonly Dictionary<int, (double First, double Last)> _cpuSeconds = [];
    private readonly Dictionary<int, StreamTotals> _totalsAtStart = [];

    public DateTimeOffset? Start { get; private set; }
    public DateTimeOffset? End { get; private set; }
    public Edge? StartEdge { get; set; }
    public Edge? EndEdge { get; set; }

    /// <summary>The server's counters near the edges; only where FFmpeg's own do not tell what each stream delivered.</summary>
    public ServerReading? ServerStart { get; set; }

    public ServerReading? ServerEnd { get; set; }

    public IReadOnlyList<HostReading> Samples
    {
        get
        {
            lock (_lock)
                return _samples.Where(x => x.Timestamp >= Start && x.Timestamp <= (End ?? x.Timestamp)).ToList();
        }
    }

    public void Open(DateTimeOffset moment) => Start = moment;

    /// <summary>Closes a window that is open; the first close counts.</summary>
    public void Close(DateTimeOffset moment)
    {
        if (Start is not null)
            End ??= moment;
    }

    public void Add(HostReading sample)
    {
        lock (_lock)
            _samples.Add(sample);
    }

    /// <summary>Takes down a process' CPU seconds while the window is open; the last value stays when the process is gone.</summary>
    public void AddCpu(FFmpegPublisher publisher, double? seconds)
    {
        if (seconds is not { } value || Start is null || End is not null)
            return;
        lock (_lock)
            _cpuSeconds[publisher.Index] = (_cpuSeconds.TryGetValue(publisher.Index, out var cpu) ? cpu.First : value, value);
    }

    public double CpuSeconds(FFmpegPublisher publisher)
    {
        lock (_lock)
            return _cpuSeconds.TryGetValue(publisher.Index, out var cpu) ? cpu.Last - cpu.First : 0;
    }

    /// <summary>Must be called while the publisher's history still reaches back to the start.</summary>
    public void KeepTotalsAtStart(FFmpegPublisher publisher)
    {
        if (Start is { } start && publisher.History.At(start) is { } totals)
            _totalsAtStart.TryAdd(publisher.Index, totals);
    }

    /// <summary>The publisher's totals at both edges; null when the window never opened or it had sent nothing.</summary>
    public (StreamTotals Start, StreamTotals End)? Totals(FFmpegPublisher publisher)
    {
        KeepTotalsAtStart(publisher);
        return End is { } end && _totalsAtStart.TryGetValue(publisher.Index, out var atStart) && publisher.History.At(end) is { } atEnd
            ? (atStart, atEnd)
            : null;
    }

    /// <summary>Bits that the server received of a stream in the window: the rate between its two readings, times the window's length; null without both.</summary>
    public double? ServerBits(string streamKey)
    {
        const int BitsPerByte = 8;
        return Start is { } start && End is { } end && ServerStart is { } first && ServerEnd is { } last && last.Timestamp > first.Timestamp
            && first.ReceivedBytes.TryGetValue(streamKey, out var from) && last.ReceivedBytes.TryGetValue(streamKey, out var to)
            ? BitsPerByte * (to - from) * ((end - start) / (last.Timestamp - first.Timestamp))
            : null;
    }
}
