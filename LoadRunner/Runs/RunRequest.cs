using System.Text.Json.Serialization;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>What one command asks for: scenarios, and how often each is repeated.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RunRequest
{
    /// <summary>Absent: the name of the only scenario, or "run".</summary>
    public string? Name { get; init; }

    public string? Description { get; init; }
    public required IReadOnlyList<ScenarioRequest> Scenarios { get; init; }

    /// <summary>Repetitions of every scenario, in interleaved order; absent: 1.</summary>
    public int? Repeat { get; init; }

    /// <summary>Repetitions of each scenario, where they differ; instead of <see cref="Repeat"/>.</summary>
    public IReadOnlyList<int>? Repetitions { get; init; }

    /// <summary>When given, the order of the scenarios changes from round to round; the same seed gives the same order.</summary>
    public int? Seed { get; init; }

    /// <summary>Expressions that every scenario must hold, such as power_mean_watts&lt;50.</summary>
    public IReadOnlyList<string>? Thresholds { get; init; }

    /// <summary>The dashboard's "Run quick scenario".</summary>
    public static RunRequest Quick { get; } = new() { Scenarios = [ScenarioRequest.Quick] };
}
