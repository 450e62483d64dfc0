using System.Diagnostics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>One running FFmpeg: its streams, its progress, its last words, its end.</summary>
internal sealed class FFmpegPublisher : IAsyncDisposable
{
    // After the exit a pipe may stay open in a process that FFmpeg left behind; the exit is not held up by it.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly ProcessCpu _cpu;
    private readonly TimeProvider _time;
    private readonly FFmpegLog _log;
    private StreamStop _stoppedBy = StreamStop.Itself;

    public FFmpegPublisher(
        int index, IReadOnlyList<PublishedStream> streams, string commandLine, DateTimeOffset startedAt, Process process, ProcessCpu cpu, int errorLines,
        TimeProvider time)
    {
        (Index, Streams, CommandLine, StartedAt, _process, _cpu, _time) = (index, streams, commandLine, startedAt, process, cpu, time);
        ProcessId = process.Id;
        _log = new FFmpegLog(errorLines);
        Exited = WaitForExitAsync(ReadProgressAsync(), ReadErrorsAsync());
    }

    public int Index { get; }
    public IReadOnlyList<PublishedStream> Streams { get; }
    public string CommandLine { get; }
    public int ProcessId { get; }

    /// <summary>Just before the process was started.</summary>
    public DateTimeOffset StartedAt { get; }

    public ProgressHistory History { get; } = new();
    public Task<FFmpegExit> Exited { get; }
    public string ErrorTail => _log.ToString();
    public int Errors => _log.Errors;

    /// <summary>True when FFmpeg's total_size is all that it delivers: it counts the first output only, and nothing of a tee.</summary>
    public bool CountsItsBytes => Streams.Count == 1;

    /// <summary>Its streams in words: the first one's key, and how many more.</summary>
    public string Name => Streams.Count == 1 ? Streams[0].Key : $"{Streams[0].Key} and {Streams.Count - 1} more of its FFmpeg";

    /// <summary>From the start of the process to the first progress report (every 0.2 s) that had packets in it; null before that.</summary>
    public TimeSpan? PublishLatency => History.First is { } first ? first.Timestamp - StartedAt : null;

    /// <summary>When the media's time was 0, as the least delayed report tells it; null before the first one.</summary>
    public DateTimeOffset? MediaStart => History.MediaStart;

    /// <summary>Asks FFmpeg to end, kills it with its children after the limit, and says which it was.</summary>
    public async Task<FFmpegExit> StopAsync(TimeSpan limit)
    {
        if (Exited.IsCompleted)
            return await Exited;

        _stoppedBy = StreamStop.Graceful;
        if (!Native.Interrupt(ProcessId))
            return await Exited;

        try
        {
            return await Exited.WaitAsync(limit, _time);
        }
        catch (TimeoutException)
        {
            _stoppedBy = StreamStop.Killed;
            _process.Kill(entireProcessTree: true);
            return await Exited;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        _process.Dispose();
    }

    private async Task<FFmpegExit> WaitForExitAsync(params Task[] readers)
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(Task.WhenAll(readers), Task.Delay(DrainTimeout, _time));
        return new FFmpegExit(_process.ExitCode, _stoppedBy);
    }

    private async Task ReadProgressAsync()
    {
        // A tee has no size of its own; then frames and media time show that it sends.
        var hasSize = Streams.Select(x => x.Output).Distinct().Count() == Streams.Count;
        var block = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            block.Add(line);
            if (!FFmpegProgressParser.EndsBlock(line))
                continue;

            if (StreamTotals.From(FFmpegProgressParser.Parse(block), _time.GetUtcNow(), hasSize) is { } totals)
                History.Add(totals with { CpuSeconds = _cpu.ReadSeconds(ProcessId) ?? History.Latest?.CpuSeconds });
            block.Clear();
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            _log.Add(line);
    }
}
