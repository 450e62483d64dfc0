using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>One scenario as answered by /api/scenarios: its row of the database, and what is known of its repetitions.</summary>
internal sealed record ScenarioResult
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required string Name { get; init; }
    public required ScenarioType Type { get; init; }
    public required int Repetition { get; init; }
    public required ScenarioOutcome Outcome { get; init; }
    public string? Failure { get; init; }

    /// <summary>Why it is never averaged, compared or ranked; null when nothing speaks against it.</summary>
    public string? InvalidReason { get; init; }

    public required string Machine { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SteadyStart { get; init; }
    public DateTimeOffset? SteadyEnd { get; init; }

    /// <summary>Null as long as it is not analysed.</summary>
    public ScenarioAnalysis? Analysis { get; init; }

    /// <summary>The set that it belongs to, if that is the newest of its name.</summary>
    public RepetitionsResult? Repetitions { get; init; }

    public static ScenarioResult Create(ScenarioFacts facts, SetResult? set) => new()
    {
        Id = facts.Id,
        RunId = facts.RunId,
        Name = facts.Name,
        Type = facts.Type,
        Repetition = facts.Repetition,
        Outcome = facts.Outcome,
        Failure = facts.Failure,
        InvalidReason = facts.InvalidReason,
        Machine = facts.Machine,
        CreatedAt = facts.CreatedAt,
        SteadyStart = facts.SteadyStart,
        SteadyEnd = facts.SteadyEnd,
        Analysis = facts.Analysis,
        Repetitions = set is null ? null : RepetitionsResult.Of(set),
    };
}
