using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.UnitTests.LoadRunner;

public class FFmpegProgressParserTests
{
    [Fact]
    public void Every_block_of_a_real_publish_is_read()
    {
        var blocks = Blocks("ffmpeg-5.1-progress.txt").ToList();

        var last = blocks[^1];
        Assert.Equal(13, blocks.Count);
        Assert.True(last.IsEnd);
        Assert.All(blocks.SkipLast(1), x => Assert.False(x.IsEnd));
        Assert.Equal(74, last.Frames);
        Assert.Equal(29.86, last.Fps);
        Assert.Equal(323_783, last.TotalBytes);
        Assert.Equal(TimeSpan.FromMicroseconds(2_474_000), last.OutTime);
        Assert.Equal(0, last.DroppedFrames);
        Assert.Equal(0, last.DuplicatedFrames);
        Assert.Equal(0.998, last.Speed);
    }

    [Fact]
    public void Totals_of_a_real_publish_never_fall()
    {
        var blocks = Blocks("ffmpeg-5.1-progress.txt").ToList();

        Assert.All(blocks.Zip(blocks.Skip(1)), x =>
        {
            Assert.True(x.First.Frames <= x.Second.Frames);
            Assert.True(x.First.TotalBytes <= x.Second.TotalBytes);
            Assert.True(x.First.OutTime <= x.Second.OutTime);
        });
    }

    [Fact]
    public void What_FFmpeg_does_not_know_yet_is_absent_and_no_zero()
    {
        var progress = FFmpegProgressParser.Parse(
            ["frame=0", "fps=0.00", "bitrate=N/A", "total_size=N/A", "out_time_us=N/A", "out_time_ms=N/A", "out_time=N/A", "speed=N/A", "progress=continue"]);

        Assert.Null(progress.TotalBytes);
        Assert.Null(progress.OutTime);
        Assert.Null(progress.Speed);
        Assert.Null(progress.DroppedFrames);
        Assert.Null(StreamTotals.From(progress, DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData("out_time_us=-9223372036854775807")]
    [InlineData("out_time_us=-577014:32:22.77")]
    [InlineData("out_time_us=9223372036854775807")]
    public void A_time_that_cannot_be_is_absent(string line) =>
        Assert.Null(FFmpegProgressParser.Parse([line]).OutTime);

    [Fact]
    public void Lines_that_are_no_progress_are_skipped() =>
        Assert.Equal(7, FFmpegProgressParser.Parse(["", "=", "[libx264] frame = x", "frame=  7", "progress=continue"]).Frames);

    private static IEnumerable<FFmpegProgress> Blocks(string fixture)
    {
        var block = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "load-runner", fixture)))
        {
            block.Add(line);
            if (!FFmpegProgressParser.EndsBlock(line))
                continue;
            yield return FFmpegProgressParser.Parse(block);
            block.Clear();
        }
    }
}
