namespace Telemetry.LoadRunner.Viewers;

/// <summary>Makes one growing time of timestamps that start again at 0 after 2^32 ms (49.7 days).</summary>
internal sealed class MediaTimeline
{
    private long? _milliseconds;

    public TimeSpan Next(uint timestamp)
    {
        // The difference is signed: a frame may come a little before the one that preceded it.
        _milliseconds = _milliseconds is { } last ? last + (int)(timestamp - (uint)last) : timestamp;
        return TimeSpan.FromMilliseconds(_milliseconds.Value);
    }
}
