namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Copies lines of the last body, neighbours together.</summary>
/// <param name="writer">The new body.</param>
/// <param name="previous">The last one.</param>
/// <param name="oldStart">Where the metric's lines began there.</param>
internal ref struct LineCopy(ExpositionWriter writer, ReadOnlySpan<byte> previous, int oldStart)
{
    private readonly ReadOnlySpan<byte> _previous = previous;
    private int _from;
    private int _length;

    public int OldStart { get; } = oldStart;

    /// <summary>Takes a line over; returns where it will stand in the new body.</summary>
    public int Add(int start, int length)
    {
        var from = OldStart + start;
        if (_length > 0 && _from + _length != from)
        {
            Flush();
        }

        if (_length == 0)
        {
            _from = from;
        }

        var at = writer.Length + _length;
        _length += length;
        return at;
    }

    public void Flush()
    {
        if (_length > 0)
        {
            writer.Append(_previous.Slice(_from, _length));
            _length = 0;
        }
    }
}
