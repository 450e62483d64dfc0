using System.ComponentModel.DataAnnotations;

namespace Telemetry.LoadRunner.Quality;

internal sealed class QualityOptions
{
    public const string Section = "Quality";

    /// <summary>How much of each stream is recorded, from its first key frame on.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Capture { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How much longer than <see cref="Capture"/> a recording may take: the wait for a key frame, and for frames that never come.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan CaptureGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far a publisher's clock may be from the source's: its first sound packet and its B-frames move it by tens of milliseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:02")]
    public TimeSpan MaxOffset { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest that one FFmpeg may score one stream, or make one reference.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "02:00:00")]
    public TimeSpan ScoreTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>VIF costs about four times what PSNR, SSIM and VMAF cost together: see docs/quality.md.</summary>
    public bool Vif { get; set; } = true;

    /// <summary>An FFmpeg with libvmaf, for VMAF alone; null: the load runner's FFmpeg.</summary>
    public string? FFmpegPath { get; set; }

    /// <summary>LD_LIBRARY_PATH of <see cref="FFmpegPath"/>.</summary>
    public string? FFmpegLibraryPath { get; set; }

    /// <summary>
    /// Where the models are as files (vmaf_v0.6.1.json; for libvmaf before 2.0 vmaf_v0.6.1.pkl and vmaf_v0.6.1.pkl.model);
    /// null: the models inside libvmaf.
    /// </summary>
    public string? VmafModelFolder { get; set; }

    /// <summary>Where recordings lie while they are scored, about 15 MB a stream of 720p; null: the system's folder for temporary files.</summary>
    public string? Folder { get; set; }
}
