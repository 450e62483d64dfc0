namespace Telemetry.Analysis.Qoe.Model;

/// <summary>What the model takes of one stream: its picture's scores and its frames.</summary>
internal sealed record StreamInput
{
    public required int Index { get; init; }

    /// <summary>Why the picture was not scored; null when it was.</summary>
    public string? Failure { get; init; }

    /// <summary>Mean of the frames, 0 to 100.</summary>
    public double? Vmaf { get; init; }

    /// <summary>As libvmaf names it; "vmaf" where a score came without a name (imported results). Null without VMAF.</summary>
    public string? VmafModel { get; init; }

    public string? VmafAbsentReason { get; init; }

    /// <summary>Decibels.</summary>
    public double? Psnr { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Ssim { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Vif { get; init; }

    /// <summary>Sent in the window, and dropped by the encoder meanwhile.</summary>
    public long SentFrames { get; init; }

    public long DroppedFrames { get; init; }

    /// <summary>Received in the recording, and missing there.</summary>
    public int ComparedFrames { get; init; }

    public int MissingFrames { get; init; }

    /// <summary>0 to 1; null where no frames were counted.</summary>
    public double? DroppedFrameRatio => Model.DroppedFrames.Ratio(SentFrames, DroppedFrames, ComparedFrames, MissingFrames);
}
