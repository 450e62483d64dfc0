namespace Telemetry.LoadRunner.Results;

/// <summary>One finished repetition of a scenario: what was asked, how it ended, and everything that was measured (times in UTC).</summary>
public sealed class Scenario
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Groups the scenarios of one command.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The place in the queue that it was taken from; null when it was imported.</summary>
    public Guid? ItemId { get; init; }

    public required string Name { get; init; }
    public required ScenarioType Type { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Repetition { get; init; }

    /// <summary>Counted from 1; above 1 a worker before had died or was stopped.</summary>
    public required int Attempt { get; init; }

    /// <summary>The request with its defaults, as JSON.</summary>
    public required string Request { get; init; }

    /// <summary>Streams at the server; a ladder has one for each rendition.</summary>
    public required int Streams { get; init; }

    /// <summary>Of the first stream, as are size and rate.</summary>
    public required long BitrateBitsPerSecond { get; init; }

    public required int Width { get; init; }
    public required int Height { get; init; }
    public required double FrameRate { get; init; }
    public required string Encoder { get; init; }
    public required string Preset { get; init; }

    /// <summary>The distinct pictures, largest first: "1920x1080@30,1280x720@30"; empty for an idle scenario.</summary>
    public required string OutputLadder { get; init; }

    public required int Viewers { get; init; }
    public required TimeSpan PlannedDuration { get; init; }
    public required ScenarioOutcome Outcome { get; set; }

    /// <summary>Why it failed, for the reader; null when it succeeded.</summary>
    public string? Failure { get; set; }

    /// <summary>Why the window has no energy; null when it has, or never opened.</summary>
    public string? EnergyAbsentReason { get; init; }

    /// <summary>Why the GPU's part of the energy is missing; null when it is there, or there is no GPU.</summary>
    public string? GpuAbsentReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Start of the steady window; null when the scenario never became steady.</summary>
    public DateTimeOffset? SteadyStart { get; set; }

    public DateTimeOffset? SteadyEnd { get; set; }
    public required int CpuCount { get; init; }
    public required MachineState Machine { get; init; }

    /// <summary>Relative standard deviation of the mean power of ten equal parts of an idle window; null for a load.</summary>
    public double? NoiseRelativeSigma { get; init; }

    /// <summary>True when another scenario ran on the machine in the same window.</summary>
    public bool SharedMachine { get; set; }

    public List<PhaseSpan> Phases { get; init; } = [];
    public List<EdgeReading> Readings { get; init; } = [];
    public List<StreamResult> StreamResults { get; init; } = [];
    public List<ViewerResult> ViewerResults { get; init; } = [];
    public List<QualityResult> QualityResults { get; init; } = [];
    public List<PowerSample> Samples { get; init; } = [];
    public ScenarioAnalysis? Analysis { get; set; }
    public ScenarioQoe? Qoe { get; set; }
    public ScenarioCost? Cost { get; set; }
}
