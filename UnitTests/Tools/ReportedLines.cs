using System.Collections.Concurrent;

namespace Telemetry.UnitTests.Tools;

/// <summary>Progress as a list, and a task that completes with the first line that contains a word.</summary>
internal sealed class ReportedLines : IProgress<string>
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<string> Lines => _lines;

    public Task Waiting => _waiting.Task;

    public void Report(string value)
    {
        _lines.Enqueue(value);
        if (value.Contains("waiting"))
            _waiting.TrySetResult();
    }
}
