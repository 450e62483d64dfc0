using System.Text.Json.Serialization;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>One scenario with its numbers, as exported and as answered by /api/scenarios; a null number was not available.</summary>
internal sealed record ScenarioResult
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required string Name { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<ScenarioOutcome>))]
    public required ScenarioOutcome Outcome { get; init; }

    public string? Failure { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SteadyStart { get; init; }
    public DateTimeOffset? SteadyEnd { get; init; }
    public double? DurationSeconds { get; init; }
    public string? Source { get; init; }
    public string? Edges { get; init; }
    public double? EnergyJoules { get; init; }
    public double? EnergyErrorBoundJoules { get; init; }
    public double? PowerMeanWatts { get; init; }
    public double? PowerMaxWatts { get; init; }
    public double? CpuMeanPercent { get; init; }

    /// <summary>False while the energy is still waited for; such a result is not stored yet.</summary>
    public required bool IsFinal { get; init; }

    public static ScenarioResult Create(Scenario scenario, ScenarioAnalysis? analysis, bool isFinal) => new()
    {
        Id = scenario.Id,
        RunId = scenario.RunId,
        Name = scenario.Name,
        Outcome = scenario.Outcome,
        Failure = scenario.Failure,
        CreatedAt = scenario.CreatedAt,
        SteadyStart = scenario.SteadyStart,
        SteadyEnd = scenario.SteadyEnd,
        DurationSeconds = analysis?.DurationSeconds,
        Source = analysis?.Source,
        Edges = analysis?.Edges,
        EnergyJoules = analysis?.EnergyJoules,
        EnergyErrorBoundJoules = analysis?.EnergyErrorBoundJoules,
        PowerMeanWatts = analysis?.PowerMeanWatts,
        PowerMaxWatts = analysis?.PowerMaxWatts,
        CpuMeanPercent = analysis?.CpuMeanPercent,
        IsFinal = isFinal,
    };
}
