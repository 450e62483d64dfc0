namespace Telemetry.UnitTests.LoadRunner.Quality;

/// <summary>A test that encodes and compares real video.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealFFmpegFactAttribute : FactAttribute
{
    public RealFFmpegFactAttribute()
    {
        if (RealFFmpeg.Find() is null)
            Skip = "Needs FFmpeg, on PATH (apt-get install ffmpeg) or fetched by the AppHost.";
    }
}
