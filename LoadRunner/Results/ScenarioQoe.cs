namespace Telemetry.LoadRunner.Results;

/// <summary>What qoe-exporter computed for a scenario (docs/qoe-model.md); no other program writes it. A null number was not available, never 0.</summary>
public sealed class ScenarioQoe
{
    public required Guid ScenarioId { get; init; }

    /// <summary>The version of the model's formula.</summary>
    public required int ModelVersion { get; set; }

    /// <summary>What the score was made from: "vmaf_v0.6.1+playback", "vif"; scores of different models are never compared. Null without a score.</summary>
    public string? Model { get; set; }

    /// <summary>1 to 5.</summary>
    public double? Score { get; set; }

    /// <summary>Why there is no score; null when there is.</summary>
    public string? AbsentReason { get; set; }

    /// <summary>The lowest of the streams that were scored, as are the other scores of the picture.</summary>
    public double? Vmaf { get; set; }

    /// <summary>Decibels.</summary>
    public double? Psnr { get; set; }

    /// <summary>0 to 1.</summary>
    public double? Ssim { get; set; }

    /// <summary>0 to 1.</summary>
    public double? Vif { get; set; }

    public string? VmafModel { get; set; }

    /// <summary>0 to 100, the mean of the viewers; null without viewers.</summary>
    public double? StartupScore { get; set; }

    /// <summary>0 to 100, the mean of the viewers; null without viewers.</summary>
    public double? SmoothnessScore { get; set; }

    /// <summary>Frames that were not sent or did not arrive, as a part of all (0 to 1); of the stream with the greatest.</summary>
    public double? DroppedFrameRatio { get; set; }

    /// <summary>Visual quality (0 to 100; VMAF, or VIF x 100) of the stream with the lowest, per watt of mean power.</summary>
    public double? QualityPerWatt { get; set; }

    /// <summary>Delivered pixels x that visual quality / 100 per joule.</summary>
    public double? EfficiencyPixelsPerJoule { get; set; }

    public required DateTimeOffset ComputedAt { get; set; }
}
