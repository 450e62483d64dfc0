namespace Telemetry.LoadRunner.Results;

/// <summary>What one command asked for: scenarios with their repetitions, in the order in which they are to run.</summary>
public sealed class Run
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required RunState State { get; set; }

    /// <summary>Why it is paused or cancelled, for the reader.</summary>
    public string? Reason { get; set; }

    /// <summary>Expressions such as power_mean_watts&lt;50; each holds for every scenario of the run.</summary>
    public string[] Thresholds { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public List<RunItem> Items { get; init; } = [];
}
