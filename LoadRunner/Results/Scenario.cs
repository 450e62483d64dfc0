namespace Telemetry.LoadRunner.Results;

/// <summary>One finished scenario: what was asked, how it ended, and everything that was measured in its steady window (times in UTC).</summary>
public sealed class Scenario
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Groups the scenarios of one command.</summary>
    public required Guid RunId { get; init; }

    public required string Name { get; init; }
    public required int Streams { get; init; }
    public required long BitrateBitsPerSecond { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required double FrameRate { get; init; }
    public required string Encoder { get; init; }
    public required string Preset { get; init; }
    public required TimeSpan PlannedDuration { get; init; }
    public required ScenarioOutcome Outcome { get; set; }

    /// <summary>Why it failed, for the reader; null when it succeeded.</summary>
    public string? Failure { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Start of the steady window; null when the scenario never became steady.</summary>
    public DateTimeOffset? SteadyStart { get; set; }

    public DateTimeOffset? SteadyEnd { get; set; }
    public required int CpuCount { get; init; }
    public List<EdgeReading> Readings { get; init; } = [];
    public List<StreamResult> StreamResults { get; init; } = [];
    public List<PowerSample> Samples { get; init; } = [];
    public ScenarioAnalysis? Analysis { get; set; }
}
