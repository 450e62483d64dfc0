using System.ComponentModel.DataAnnotations;

namespace Telemetry.LoadRunner.FFmpeg;

internal sealed class FFmpegOptions
{
    public const string Section = "FFmpeg";

    [Required]
    public string Path { get; set; } = "ffmpeg";

    /// <summary>Becomes LD_LIBRARY_PATH of FFmpeg alone, for an FFmpeg that was unpacked instead of installed.</summary>
    public string? LibraryPath { get; set; }

    /// <summary>Where setpriv (util-linux) is; with it FFmpeg dies at once with the load runner. Empty: not used.</summary>
    public string? SetPrivPath { get; set; } = "setpriv";

    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:00.5")]
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromSeconds(0.2);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(5);

    [Range(1, 1000)]
    public int ErrorLines { get; set; } = 20;
}
