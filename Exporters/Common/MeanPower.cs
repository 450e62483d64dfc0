namespace Telemetry.Exporters;

/// <summary>Mean power in watts over a trailing time, from a growing energy counter.</summary>
public sealed class MeanPower(TimeSpan window, TimeProvider time)
{
    private readonly Queue<(long Timestamp, double Joules)> _readings = new();

    /// <summary>Takes the next reading; the mean up to it, or null while there is only this one.</summary>
    public double? Add(long timestamp, double joules)
    {
        _readings.Enqueue((timestamp, joules));

        // The oldest reading kept is the youngest that is at least a whole window old.
        while (_readings.Count > 2 && time.GetElapsedTime(_readings.ElementAt(1).Timestamp, timestamp) >= window)
            _readings.Dequeue();

        var oldest = _readings.Peek();
        var seconds = time.GetElapsedTime(oldest.Timestamp, timestamp).TotalSeconds;
        return seconds > 0 ? (joules - oldest.Joules) / seconds : null;
    }

    /// <summary>Begins anew, after energy was lost: a mean across the gap would be too low.</summary>
    public void Reset() => _readings.Clear();
}
