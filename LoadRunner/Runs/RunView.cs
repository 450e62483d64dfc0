using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>A run as the API shows it, with every item and what it measured.</summary>
internal sealed record RunView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required RunState State { get; init; }
    public string? Reason { get; init; }
    public IReadOnlyList<string> Thresholds { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public required IReadOnlyList<RunItemView> Items { get; init; }

    public int Done => Items.Count(x => x.State is RunItemState.Done or RunItemState.Abandoned or RunItemState.Cancelled);

    public bool IsOver => State is RunState.Finished or RunState.Cancelled;
}
