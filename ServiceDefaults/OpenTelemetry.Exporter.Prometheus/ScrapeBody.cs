using OpenTelemetry.Exporter.Prometheus.Exposition;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>One rendered exposition, shared by the scrapes that wait for it; the last one to release it gives the buffer back.</summary>
internal sealed class ScrapeBody(ExpositionFormat format, int maximumLength, Action<ScrapeBody> giveBack)
{
    private int _references;

    public ExpositionFormat Format { get; } = format;

    public ExpositionWriter Writer { get; } = new(maximumLength);

    public void Reset()
    {
        Writer.Clear();
        _references = 1;
    }

    public void Retain() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            giveBack(this);
        }
    }
}
