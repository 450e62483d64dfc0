using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>A finished scenario in a list; its numbers are those that results-exporter stored, null until then.</summary>
internal sealed record ScenarioListEntry
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required string Name { get; init; }
    public required ScenarioType Type { get; init; }
    public required int Repetition { get; init; }
    public required ScenarioOutcome Outcome { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string OutputLadder { get; init; }
    public required int Streams { get; init; }
    public required string Encoder { get; init; }
    public required string Preset { get; init; }
    public required string Machine { get; init; }
    public double? DurationSeconds { get; init; }
    public double? MeanPowerWatts { get; init; }
    public double? EnergyJoules { get; init; }
    public double? CpuMeanPercent { get; init; }
    public string? EnergySource { get; init; }
}
