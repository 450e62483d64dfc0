using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Scenarios;

/// <summary>One finished repetition of a scenario as the analysis needs it: what was asked, what came out, and what each exporter computed; no samples, no logs.</summary>
public sealed record ScenarioFacts
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required string Name { get; init; }
    public required ScenarioType Type { get; init; }
    public required int Repetition { get; init; }
    public required ScenarioOutcome Outcome { get; init; }
    public string? Failure { get; init; }

    /// <summary>Another scenario ran on the machine at the same time.</summary>
    public bool SharedMachine { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SteadyStart { get; init; }
    public DateTimeOffset? SteadyEnd { get; init; }

    /// <summary>Everything that was asked for but the words around it: scenarios of one name and one key are repetitions of each other.</summary>
    public required string RequestKey { get; init; }

    public required string Machine { get; init; }
    public required int CpuCount { get; init; }
    public required string Encoder { get; init; }
    public required string Preset { get; init; }

    /// <summary>Distinct pictures, largest first: "1920x1080@30,1280x720@30"; empty for an idle scenario.</summary>
    public required string OutputLadder { get; init; }

    /// <summary>How many players pulled streams.</summary>
    public required int Viewers { get; init; }

    /// <summary>Of ten parts of an idle window.</summary>
    public double? NoiseRelativeSigma { get; init; }

    public IReadOnlyList<StreamFacts> Streams { get; init; } = [];
    public IReadOnlyList<ViewerResult> ViewerResults { get; init; } = [];

    /// <summary>Without the scores of single frames.</summary>
    public IReadOnlyList<QualityResult> QualityResults { get; init; } = [];

    public ScenarioAnalysis? Analysis { get; init; }
    public ScenarioQoe? Qoe { get; init; }
    public ScenarioCost? Cost { get; init; }

    /// <summary>Why it is never ranked, compared or averaged; null when nothing speaks against it.</summary>
    public string? InvalidReason =>
        Outcome != ScenarioOutcome.Succeeded ? Outcome.ToString().ToLowerInvariant()
        : SharedMachine ? "another scenario ran on the machine at the same time"
        : null;

    public bool IsValid => InvalidReason is null;
}
