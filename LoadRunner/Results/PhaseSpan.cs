namespace Telemetry.LoadRunner.Results;

/// <summary>When a scenario was in one phase (starting, stabilization, steady, quality, stopping, cooldown); times in UTC.</summary>
public sealed class PhaseSpan
{
    public long Id { get; init; }
    public Guid ScenarioId { get; init; }
    public required string Phase { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
}
