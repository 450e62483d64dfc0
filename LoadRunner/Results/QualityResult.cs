namespace Telemetry.LoadRunner.Results;

/// <summary>How one received stream compares with its lossless source, frame by frame at the same time of the media.</summary>
public sealed class QualityResult
{
    public Guid ScenarioId { get; init; }

    /// <summary>The stream's index among the scenario's stream results.</summary>
    public required int StreamIndex { get; init; }

    /// <summary>Frames that were scored: received, and matched with the source's frame of their time.</summary>
    public required int ComparedFrames { get; init; }

    /// <summary>Frames of the source between the first and the last received one that did not come.</summary>
    public required int MissingFrames { get; init; }

    /// <summary>Received frames whose time matches no frame of the source.</summary>
    public required int UnmatchedFrames { get; init; }

    /// <summary>Name and version of the VMAF model, as libvmaf names it; null without VMAF.</summary>
    public string? VmafModel { get; init; }

    public string? VmafVersion { get; init; }
    public double? VmafMean { get; init; }
    public double? VmafHarmonicMean { get; init; }
    public double? VmafMin { get; init; }
    public double? VmafPercentile1 { get; init; }

    /// <summary>Why there is no VMAF; null when there is.</summary>
    public string? VmafAbsentReason { get; init; }

    /// <summary>Decibels, from the mean of the frames' squared errors; capped at 60 dB for 8 bits.</summary>
    public double? Psnr { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Ssim { get; init; }

    /// <summary>Visual information fidelity, 0 to 1.</summary>
    public double? Vif { get; init; }

    /// <summary>Why nothing was scored; null when something was.</summary>
    public string? Failure { get; init; }

    /// <summary>The frames' numbers in the source; the arrays below have one value for each, or none.</summary>
    public int[] FrameNumbers { get; init; } = [];

    public float[] FrameVmaf { get; init; } = [];
    public float[] FramePsnr { get; init; } = [];
    public float[] FrameSsim { get; init; } = [];
    public float[] FrameVif { get; init; } = [];
}
