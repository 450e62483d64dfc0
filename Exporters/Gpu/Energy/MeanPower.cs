namespace Telemetry.Exporters.Gpu.Energy;

/// <summary>Mean power in watts over a trailing time, from a growing energy counter.</summary>
internal sealed class MeanPower(TimeSpan window, TimeProvider time)
{
    private readonly List<(long Timestamp, double Joules)> _readings = [];

    /// <summary>Takes the next reading; the mean up to it, or null while there is only this one.</summary>
    public double? Add(long timestamp, double joules)
    {
        _readings.Add((timestamp, joules));

        // The oldest reading kept is the youngest that is at least a whole window old.
        var old = _readings.FindLastIndex(reading => time.GetElapsedTime(reading.Timestamp, timestamp) >= window);
        if (old > 0)
            _readings.RemoveRange(0, old);

        var seconds = time.GetElapsedTime(_readings[0].Timestamp, timestamp).TotalSeconds;
        return seconds > 0 ? (joules - _readings[0].Joules) / seconds : null;
    }

    /// <summary>Begins anew, after energy was lost: a mean across the gap would be too low.</summary>
    public void Reset() => _readings.Clear();
}
