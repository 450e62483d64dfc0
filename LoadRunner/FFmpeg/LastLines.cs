namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>Keeps the last lines of a text stream, each cut to a readable length, so that a chatty child cannot fill memory.</summary>
internal sealed class LastLines(int capacity)
{
    private const int MaxLineLength = 500;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line.Length > MaxLineLength ? line[..MaxLineLength] + "…" : line);
            if (_lines.Count > capacity)
                _lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (_lock)
            return string.Join('\n', _lines);
    }
}
