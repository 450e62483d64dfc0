using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>A run in a list.</summary>
internal sealed record RunListEntry
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required RunState State { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public required int Items { get; init; }
    public required int Done { get; init; }
}
