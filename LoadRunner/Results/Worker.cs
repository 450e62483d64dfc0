namespace Telemetry.LoadRunner.Results;

/// <summary>A load runner that takes items from the queue.</summary>
public sealed class Worker
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Machine { get; init; }
    public required int ProcessId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>By the database's clock.</summary>
    public required DateTimeOffset HeartbeatAt { get; set; }
}
