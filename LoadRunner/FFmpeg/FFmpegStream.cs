using System.Diagnostics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>One running FFmpeg: its progress, its last words, its end.</summary>
internal sealed class FFmpegStream : IAsyncDisposable
{
    // After the exit a pipe may stay open in a process that FFmpeg left behind; the exit is not held up by it.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly LastLines _errors;
    private StreamStop _stoppedBy = StreamStop.Itself;

    public FFmpegStream(int index, string key, string commandLine, Process process, int errorLines, TimeProvider time)
    {
        (Index, Key, CommandLine, _process, _time) = (index, key, commandLine, process, time);
        ProcessId = process.Id;
        StartedAt = time.GetUtcNow();
        _errors = new LastLines(errorLines);
        Exited = WaitForExitAsync(ReadProgressAsync(), ReadErrorsAsync());
    }

    public int Index { get; }
    public string Key { get; }
    public string CommandLine { get; }
    public int ProcessId { get; }
    public DateTimeOffset StartedAt { get; }
    public ProgressHistory History { get; } = new();
    public Task<FFmpegExit> Exited { get; }
    public string ErrorTail => _errors.ToString();

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
        var block = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            block.Add(line);
            if (!FFmpegProgressParser.EndsBlock(line))
                continue;

            if (StreamTotals.From(FFmpegProgressParser.Parse(block), _time.GetUtcNow()) is { } totals)
                History.Add(totals);
            block.Clear();
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            _errors.Add(line);
    }
}
