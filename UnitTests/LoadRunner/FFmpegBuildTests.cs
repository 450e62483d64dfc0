using Telemetry.LoadRunner.FFmpeg;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner;

public class FFmpegBuildTests
{
    [Fact]
    public void A_real_FFmpeg_is_read()
    {
        var build = FFmpegBuild.Parse(Fixture.Text("load-runner", "ffmpeg-5.1-version.txt"), Fixture.Text("load-runner", "ffmpeg-5.1-encoders.txt"))!;

        Assert.Equal("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers", build.Version);
        Assert.StartsWith("--prefix=/usr --extra-version=0+deb12u1", build.Configuration);
        Assert.Superset(new HashSet<string> { "libx264", "h264_nvenc", "aac" }, build.Encoders.ToHashSet());
        Assert.DoesNotContain("=", build.Encoders);
        Assert.DoesNotContain("Video", build.Encoders);
    }

    [Fact]
    public void A_program_that_is_no_FFmpeg_is_none() => Assert.Null(FFmpegBuild.Parse("bash, version 5.2", ""));
}
