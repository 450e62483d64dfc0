using System.Text.Json.Serialization;
using Telemetry.Analysis.Qoe.Model;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe;

/// <summary>One scenario as /api/scenarios answers it: its stored row, and why a score is missing or is not exported.</summary>
internal sealed record QoeResult
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required string Name { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<ScenarioOutcome>))]
    public required ScenarioOutcome Outcome { get; init; }

    /// <summary>Why it is in /api only, and never in /metrics; null when it is valid.</summary>
    public string? InvalidReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public int? ModelVersion { get; init; }
    public string? Model { get; init; }
    public double? Score { get; init; }

    /// <summary>Why there is no score; null when there is.</summary>
    public string? AbsentReason { get; init; }

    public double? Vmaf { get; init; }
    public string? VmafModel { get; init; }
    public double? Psnr { get; init; }
    public double? Ssim { get; init; }
    public double? Vif { get; init; }
    public double? StartupScore { get; init; }
    public double? SmoothnessScore { get; init; }
    public double? DroppedFrameRatio { get; init; }
    public double? QualityPerWatt { get; init; }
    public double? EfficiencyPixelsPerJoule { get; init; }

    /// <summary>What the ratios to power and energy are from, if there are any; "estimated" is an estimate.</summary>
    public string? EnergySource { get; init; }

    public DateTimeOffset? ComputedAt { get; init; }

    /// <summary>What all of it was computed from; only for one scenario, not in the list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QoeInputs? Inputs { get; init; }

    public static QoeResult Create(ScenarioFacts facts) => new()
    {
        Id = facts.Id,
        RunId = facts.RunId,
        Name = facts.Name,
        Outcome = facts.Outcome,
        InvalidReason = facts.InvalidReason,
        CreatedAt = facts.CreatedAt,
        ModelVersion = facts.Qoe?.ModelVersion,
        Model = facts.Qoe?.Model,
        Score = facts.Qoe?.Score,
        AbsentReason = facts.Qoe is { } row ? row.AbsentReason
            : facts.Type == ScenarioType.Idle ? ScenarioScorer.NothingStreamed : "it is not computed yet",
        Vmaf = facts.Qoe?.Vmaf,
        VmafModel = facts.Qoe?.VmafModel,
        Psnr = facts.Qoe?.Psnr,
        Ssim = facts.Qoe?.Ssim,
        Vif = facts.Qoe?.Vif,
        StartupScore = facts.Qoe?.StartupScore,
        SmoothnessScore = facts.Qoe?.SmoothnessScore,
        DroppedFrameRatio = facts.Qoe?.DroppedFrameRatio,
        QualityPerWatt = facts.Qoe?.QualityPerWatt,
        EfficiencyPixelsPerJoule = facts.Qoe?.EfficiencyPixelsPerJoule,
        EnergySource = facts.Analysis?.Source,
        ComputedAt = facts.Qoe?.ComputedAt,
    };
}
