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
            // Postgres stores no NUL in a text, and a child that writes binary must not cost its result.
            var text = line.Replace('\0', '\uFFFD');
            _lines.Enqueue(text.Length > MaxLineLength ? text[..MaxLineLength] + "…" : text);
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
