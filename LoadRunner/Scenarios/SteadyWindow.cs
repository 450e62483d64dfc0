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
    public void AddCpu(FFmpegStream stream, double? seconds)
    {
        if (seconds is not { } value || Start is null || End is not null)
            return;
        lock (_lock)
            _cpuSeconds[stream.Index] = (_cpuSeconds.TryGetValue(stream.Index, out var cpu) ? cpu.First : value, value);
    }

    public double CpuSeconds(FFmpegStream stream)
    {
        lock (_lock)
            return _cpuSeconds.TryGetValue(stream.Index, out var cpu) ? cpu.Last - cpu.First : 0;
    }

    /// <summary>Must be called while the stream's history still reaches back to the start.</summary>
    public void KeepTotalsAtStart(FFmpegStream stream)
    {
        if (Start is { } start && stream.History.At(start) is { } totals)
            _totalsAtStart.TryAdd(stream.Index, totals);
    }

    /// <summary>The stream's totals at both edges; null when the window never opened or the stream had sent nothing.</summary>
    public (StreamTotals Start, StreamTotals End)? Totals(FFmpegStream stream)
    {
        KeepTotalsAtStart(stream);
        return End is { } end && _totalsAtStart.TryGetValue(stream.Index, out var atStart) && stream.History.At(end) is { } atEnd
            ? (atStart, atEnd)
            : null;
    }
}
