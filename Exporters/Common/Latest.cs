namespace Telemetry.Exporters;

/// <summary>The newest value of a poller; one that is older than the limit is absent, so that a scrape never repeats the past.</summary>
public sealed class Latest<T>(TimeProvider time, TimeSpan maxAge)
    where T : class
{
    private volatile Entry? _entry;

    public T? Current => _entry is { } entry && time.GetElapsedTime(entry.Published) <= maxAge ? entry.Value : null;

    /// <summary>Raised with a value before anybody can see it.</summary>
    public event Action<T>? Publishing;

    public void Publish(T value)
    {
        Publishing?.Invoke(value);
        _entry = new Entry(value, time.GetTimestamp());
    }

    public void Withdraw() => _entry = null;

    private sealed record Entry(T Value, long Published);
}
