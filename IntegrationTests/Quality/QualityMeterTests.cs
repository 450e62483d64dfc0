using Telemetry.AppHost.Tools;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.UnitTests.Tools;

namespace Telemetry.IntegrationTests.Quality;

// In the lab's collection, so that encoding never runs beside a scenario that measures.
[Collection(LabCollection.Name)]
public sealed class QualityMeterTests : IAsyncLifetime, IDisposable
{
    private QualityBench _bench = null!;

    public async Task InitializeAsync() => _bench = new QualityBench(await ToolLocations.FindAsync(KnownTools.FFmpeg));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_stream_without_loss_has_the_highest_scores()
    {
        var result = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Lossless));

        AssertWhole(result, 60);
        Assert.Equal(60, result.Psnr);
        Assert.Equal(1, result.Ssim!.Value, 6);
        if (result.Vif is { } vif)
            Assert.Equal(1, vif, 4);
        Assert.Equal(Enumerable.Range(40, 60), result.FrameNumbers);
        Assert.All(result.FramePsnr, x => Assert.Equal(60, x));
    }

    [Fact]
    public async Task Ten_lost_frames_are_counted_and_the_others_keep_their_scores()
    {
        var whole = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Intra));
        // The first of these frames leave a hole, the last one is alone.
        var holed = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Intra, "select='not(between(n,20,28)+eq(n,50))'"));

        AssertWhole(whole, 60);
        Assert.Null(holed.Failure);
        Assert.Equal((50, 10, 0), (holed.ComparedFrames, holed.MissingFrames, holed.UnmatchedFrames));
        Assert.Equal([.. Enumerable.Range(40, 60).Except([60, 61, 62, 63, 64, 65, 66, 67, 68, 90])], holed.FrameNumbers);
        var rest = whole.FrameNumbers.Zip(whole.FramePsnr, whole.FrameSsim).Where(x => holed.FrameNumbers.Contains(x.First)).ToList();
        Assert.Equal(rest.Select(x => x.Second), holed.FramePsnr);
        Assert.Equal(rest.Select(x => x.Third), holed.FrameSsim);
        Assert.InRange(holed.Psnr!.Value, whole.Psnr!.Value - 0.2, whole.Psnr.Value + 0.2);
        Assert.InRange(whole.Psnr!.Value, 25, 45);
    }

    [Fact]
    public async Task A_blur_scores_lower_than_none_and_a_stronger_one_lower_still()
    {
        var none = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Lossless));
        var light = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Lossless, "gblur=sigma=1"));
        var strong = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Lossless, "gblur=sigma=4"));

        AssertWhole(light, 60);
        AssertWhole(strong, 60);
        Assert.True(none.Psnr > light.Psnr + 5 && light.Psnr > strong.Psnr + 1);
        Assert.True(none.Ssim > light.Ssim && light.Ssim > strong.Ssim);
        Assert.True(none.Vif is null || (none.Vif > light.Vif && light.Vif > strong.Vif));
    }

    [Fact]
    public async Task A_stream_whose_clock_is_off_scores_as_one_whose_clock_is_right()
    {
        var right = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Intra));
        foreach (var seconds in new[] { 0.021, 0.017, 0.1, 0.35, -0.2 })
        {
            var off = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Intra, shiftSeconds: seconds));

            AssertWhole(off, 60);
            Assert.Equal(right.FrameNumbers, off.FrameNumbers);
            Assert.Equal(right.FramePsnr, off.FramePsnr);
        }
    }

    [Fact]
    public async Task Frames_that_come_at_another_frames_time_are_counted_and_not_scored()
    {
        // From the 41st frame on each is three frames late.
        var result = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Lossless, "setpts='PTS+gte(N,40)*3/30/TB'"));

        Assert.Null(result.Failure);
        Assert.Equal((40, 20), (result.ComparedFrames, result.UnmatchedFrames));
        Assert.Equal(60, result.Psnr);
        Assert.Equal(Enumerable.Range(40, 40), result.FrameNumbers);
    }

    [Fact]
    public async Task A_stream_with_too_few_bits_is_scored_low_and_not_explained_away()
    {
        var starved = await _bench.MeasureAsync(await _bench.ClipAsync(["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-b:v", "20k", "-maxrate", "20k", "-bufsize", "20k"]));

        AssertWhole(starved, 60);
        Assert.InRange(starved.Psnr!.Value, 5, 22);
    }

    [Fact]
    public async Task A_smaller_rendition_is_compared_at_the_size_of_its_source()
    {
        var large = new RenditionPlan(320, 180, QualityBench.FrameRate, new Bitrate(500_000), "libx264", "ultrafast");
        var small = new RenditionPlan(160, 90, QualityBench.FrameRate, new Bitrate(300_000), "libx264", "ultrafast");
        var plan = new ScenarioPlan
        {
            Name = "ladder",
            Type = ScenarioType.Load,
            Publishers = [new PublisherPlan(0, [large, small], Copies: 1)],
            Source = new VideoSource(VideoSourceKind.Generator, "testsrc2"),
            Ramp = TimeSpan.Zero,
            Stabilization = TimeSpan.Zero,
            Duration = TimeSpan.FromSeconds(1),
            Cooldown = TimeSpan.Zero,
            Viewers = 0,
            Quality = true,
            Request = new ScenarioRequest(),
        };
        _bench.Options.Folder = _bench.Folder;

        var results = await _bench.Meter().MeasureAsync(
            plan,
            [
                new QualityTarget(0, await _bench.ClipAsync(QualityBench.Lossless), large),
                new QualityTarget(1, await _bench.ClipAsync(QualityBench.Lossless, "scale=160:90"), small),
            ],
            () => Task.CompletedTask,
            CancellationToken.None);

        Assert.All(results, x => AssertWhole(x, 60));
        Assert.Equal(60, results[0].Psnr);
        Assert.InRange(results[1].Psnr!.Value, 10, 40);
    }

    [Fact]
    public async Task A_file_that_is_repeated_is_compared_with_its_own_frames()
    {
        var file = await _bench.EncodeAsync(["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30", "-frames:v", "50", "-pix_fmt", "yuv420p", .. QualityBench.Lossless]);
        // As a publisher sends it, from the second repetition on.
        var clip = await _bench.EncodeAsync(
            ["-stream_loop", "-1", "-i", file.LocalPath, "-vf", "fps=30,select='between(n,70,129)'", "-vsync", "passthrough", "-frames:v", "60", .. QualityBench.Lossless]);

        var result = await _bench.MeasureAsync(clip, new VideoSource(VideoSourceKind.File, file.LocalPath));

        AssertWhole(result, 60);
        Assert.Equal(60, result.Psnr);
    }

    [Fact]
    public async Task A_stream_of_another_source_is_a_failure_and_no_bad_score()
    {
        var result = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Lossless, source: "mandelbrot"));

        Assert.Contains("does not look like its source", result.Failure, StringComparison.Ordinal);
        Assert.Null(result.Psnr);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_does_not_cost_the_others_their_scores()
    {
        var rendition = new RenditionPlan(320, 180, QualityBench.FrameRate, new Bitrate(500_000), "libx264", "ultrafast");

        var results = await _bench.MeasureAsync(rendition, null, new Uri(Path.Combine(_bench.Folder, "gone.flv")), await _bench.ClipAsync(QualityBench.Lossless));

        Assert.Contains("Nothing was received of file:///", results[0].Failure, StringComparison.Ordinal);
        Assert.Equal([0, 1], results.Select(x => x.StreamIndex));
        AssertWhole(results[1], 60);
    }

    [Fact]
    public async Task Vmaf_is_there_or_its_absence_has_a_reason()
    {
        var result = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Intra));

        Assert.NotEqual(result.VmafMean is null, result.VmafAbsentReason is null);
        Assert.Equal(result.VmafMean is null, result.VmafModel is null);
        Assert.Equal(result.VmafMean is null ? 0 : 60, result.FrameVmaf.Length);
        if (result.VmafAbsentReason is { } reason)
            Assert.Matches("^this FFmpeg \\(ffmpeg version .+\\) has no libvmaf; .*Quality__FFmpegPath", reason);
    }

    [Fact]
    public async Task Vif_can_be_left_out()
    {
        _bench.Options.Vif = false;

        var result = await _bench.MeasureAsync(await _bench.ClipAsync(QualityBench.Intra));

        AssertWhole(result, 60);
        Assert.Null(result.Vif);
        Assert.NotNull(result.Ssim);
    }

    [Fact]
    public async Task Without_FFmpeg_every_stream_says_so()
    {
        _bench.FFmpegPath = "/nowhere/ffmpeg";
        var rendition = new RenditionPlan(320, 180, 30, new Bitrate(500_000), "libx264", "ultrafast");

        var results = await _bench.MeasureAsync(rendition, null, new Uri("rtmp://localhost:1/live/a"), new Uri("rtmp://localhost:1/live/b"));

        Assert.All(results, x => Assert.Contains("'/nowhere/ffmpeg' was not found", x.Failure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_measurement_leaves_no_process_and_no_file()
    {
        _bench.FFmpegPath = Path.Combine(_bench.Folder, "deaf ffmpeg");
        ExecutableFile.Write(_bench.FFmpegPath, "#!/bin/sh\ntrap '' INT\nwhile :; do sleep 0.1; done\n");
        using var cancellation = new CancellationTokenSource();
        var rendition = new RenditionPlan(320, 180, 30, new Bitrate(500_000), "libx264", "ultrafast");

        var measuring = _bench.MeasureAsync(rendition, null, cancellation.Token, new Uri("rtmp://localhost:1/live/a"));
        while (!Directory.Exists(_bench.Options.Folder))
            await Task.Delay(10);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => measuring);
        Assert.Empty(Directory.GetFileSystemEntries(_bench.Options.Folder!));
    }

    [Fact]
    public async Task Without_a_folder_for_recordings_every_stream_says_so()
    {
        var file = Path.Combine(_bench.Folder, "file");
        await File.WriteAllTextAsync(file, "");
        _bench.Options.Folder = Path.Combine(file, "folder");
        var plan = new ScenarioPlan
        {
            Name = "none",
            Type = ScenarioType.Load,
            Publishers = [],
            Source = new VideoSource(VideoSourceKind.Generator, "testsrc2"),
            Ramp = TimeSpan.Zero,
            Stabilization = TimeSpan.Zero,
            Duration = TimeSpan.FromSeconds(1),
            Cooldown = TimeSpan.Zero,
            Viewers = 0,
            Quality = true,
            Request = new ScenarioRequest(),
        };

        var results = await _bench.Meter().MeasureAsync(
            plan, [new QualityTarget(0, new Uri("rtmp://localhost:1/live/a"), new RenditionPlan(320, 180, 30, new Bitrate(500_000), "libx264", "ultrafast"))],
            () => Task.CompletedTask, CancellationToken.None);

        Assert.StartsWith("There is no folder for recordings", Assert.Single(results).Failure, StringComparison.Ordinal);
    }

    private static void AssertWhole(QualityResult result, int frames)
    {
        Assert.Null(result.Failure);
        Assert.Equal((frames, 0, 0), (result.ComparedFrames, result.MissingFrames, result.UnmatchedFrames));
        Assert.Equal(frames, result.FrameNumbers.Length);
        Assert.Equal(frames, result.FramePsnr.Length);
        Assert.Equal(frames, result.FrameSsim.Length);
        Assert.Equal(result.Vif is null ? 0 : frames, result.FrameVif.Length);
    }
}
