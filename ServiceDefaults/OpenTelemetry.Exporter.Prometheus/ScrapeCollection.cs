namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>A collection under way and the body it fills.</summary>
internal sealed record ScrapeCollection(ScrapeBody Body)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the collection ended, by the monotonic clock.</summary>
    public long EndedAt { get; set; }
}
