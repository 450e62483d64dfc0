using Telemetry.LoadRunner.FFmpeg;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner;

public class FFmpegLogTests
{
    // What FFmpeg 5.1 wrote where no server was.
    private static readonly string[] Real =
    [
        "[tcp @ 0x556ffcfdd280] [error] Connection to tcp://127.0.0.1:1?tcp_nodelay=0 failed: Connection refused",
        "[rtmp @ 0x556ffcfdf980] [error] Cannot open connection tcp://127.0.0.1:1?tcp_nodelay=0",
        "[error] rtmp://127.0.0.1:1/live/x: Connection refused",
        "[fatal] Error selecting an encoder for stream 0:1",
    ];

    [Fact]
    public void Errors_are_counted_and_their_levels_are_not_shown()
    {
        var log = new FFmpegLog(20);
        foreach (var line in Real)
            log.Add(line);

        Assert.Equal(4, log.Errors);
        Assert.Equal(
            "[tcp @ 0x556ffcfdd280] Connection to tcp://127.0.0.1:1?tcp_nodelay=0 failed: Connection refused\n"
            + "[rtmp @ 0x556ffcfdf980] Cannot open connection tcp://127.0.0.1:1?tcp_nodelay=0\n"
            + "rtmp://127.0.0.1:1/live/x: Connection refused\nError selecting an encoder for stream 0:1",
            log.ToString());
    }

    [Fact]
    public void Warnings_and_text_without_a_level_are_no_errors()
    {
        var log = new FFmpegLog(20);
        log.Add("[flv @ 0x5] [warning] Timestamps are unset [error] in a packet");
        log.Add("said by setpriv: [error] ");
        log.Add("");

        Assert.Equal(0, log.Errors);
        Assert.Equal("[flv @ 0x5] Timestamps are unset [error] in a packet\nsaid by setpriv: [error] \n", log.ToString());
    }

    [Fact]
    public void Repeated_errors_count_as_often_as_they_came()
    {
        var log = new FFmpegLog(20);
        log.Add("[h264 @ 0x5] [error] error while decoding");
        log.Add("    Last message repeated 41 times");
        log.Add("[h264 @ 0x5] [warning] something else");
        log.Add("    Last message repeated 7 times");

        Assert.Equal(42, log.Errors);
    }

    [Fact]
    public void Damaged_lines_never_break_the_log()
    {
        var random = new Random(2718);
        var log = new FFmpegLog(3);
        for (var i = 0; i < 100_000; i++)
        {
            var before = log.Errors;
            log.Add(Mutation.Of(i % 5 == 4 ? "    Last message repeated 999999999 times" : Real[i % 5], random));
            Assert.True(log.Errors >= before);
        }

        Assert.True(log.ToString().Length < 3 * 600);
    }
}
