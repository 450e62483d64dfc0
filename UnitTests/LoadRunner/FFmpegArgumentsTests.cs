using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

public class FFmpegArgumentsTests
{
    private static readonly Guid RunId = Guid.Parse("01a1fde3-85e6-79e1-9fcb-e1190b1b1110");

    [Fact]
    public void A_stream_is_published_with_exactly_these_arguments() =>
        Assert.Equal(
            "-nostdin -hide_banner -loglevel level+warning -progress pipe:1 -nostats -stats_period 0.2 -re "
            + "-f lavfi -i testsrc2=size=1280x720:rate=30 -f lavfi -i sine=frequency=1000:sample_rate=48000 "
            + "-c:v libx264 -preset veryfast -tune zerolatency -b:v 863825 -maxrate 863825 -bufsize 1727650 -pix_fmt yuv420p -g 60 "
            + "-c:a aac -b:a 125000 -ar 48000 -t 85 -flvflags no_duration_filesize -f flv rtmp://localhost:1935/live/quick-1",
            Arguments(ScenarioRequest.Quick));

    [Fact]
    public void A_ladder_has_one_source_of_its_largest_picture_and_an_output_for_each() =>
        Assert.Equal(
            "-nostdin -hide_banner -loglevel level+warning -progress pipe:1 -nostats -stats_period 0.2 -re "
            + "-f lavfi -i testsrc2=size=1920x1080:rate=60 -f lavfi -i sine=frequency=1000:sample_rate=48000 "
            // 2500k - 125k of sound - (20 bytes x 60 + 17 bytes x 46.875 packets) x 8 of container
            + "-map 0:v:0 -map 1:a:0 -vf scale=1280:720 -c:v libx264 -preset veryfast -tune zerolatency -b:v 2356025 -maxrate 2356025 -bufsize 4712050 -pix_fmt yuv420p -g 120 "
            + "-c:a aac -b:a 128000 -ar 48000 -t 70 -flvflags no_duration_filesize -f flv rtmp://localhost:1935/live/quick-1 "
            + "-map 0:v:0 -map 1:a:0 -vf fps=30 -c:v libx264 -preset veryfast -tune zerolatency -b:v 4860825 -maxrate 4860825 -bufsize 9721650 -pix_fmt yuv420p -g 60 "
            + "-c:a aac -b:a 128000 -ar 48000 -t 70 -flvflags no_duration_filesize -f flv rtmp://localhost:1935/live/quick-2",
            Arguments(new()
            {
                DurationSeconds = 5,
                Outputs = [new() { Fps = 60 }, new() { Resolution = "1920x1080", Bitrate = "5M" }],
            }));

    [Fact]
    public void A_fan_out_encodes_once_and_sends_to_each_stream() =>
        Assert.EndsWith(
            "-map 0:v:0 -map 1:a:0 -c:v libx264 -preset veryfast -tune zerolatency -b:v 863825 -maxrate 863825 -bufsize 1727650 -pix_fmt yuv420p -g 60 "
            + "-c:a aac -b:a 125000 -ar 48000 -t 85 -flags +global_header -f tee "
            + "[f=flv:onfail=abort:flvflags=no_duration_filesize]rtmp://localhost:1935/live/quick-1"
            + "|[f=flv:onfail=abort:flvflags=no_duration_filesize]rtmp://localhost:1935/live/quick-2",
            Arguments(ScenarioRequest.Quick with { FanOut = 2 }));

    [Fact]
    public void A_file_is_repeated_and_nothing_but_a_plain_container_is_opened()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "a;b='c' [d].mp4");
        File.WriteAllText(path, "not empty");

        var arguments = ArgumentList(ScenarioRequest.Quick with { Source = path });

        // As one argument, behind a protocol: neither a shell nor FFmpeg's own parsers see into it.
        var input = arguments.ToList().IndexOf("file:" + path);
        Assert.Equal(
            ["-protocol_whitelist", "file", "-format_whitelist", "-stream_loop", "-1", "-re", "-i"],
            arguments.Take(input).Skip(9).Where(x => !x.Contains("matroska", StringComparison.Ordinal)));
        Assert.Contains("-map 0:v:0 -map 1:a:0 -vf fps=30,scale=1280:720,setsar=1 -c:v", string.Join(' ', arguments));
    }

    [Fact]
    public void A_generator_that_would_begin_at_random_is_told_where() =>
        Assert.Contains("-i life=size=1280x720:rate=30:random_seed=1 ", Arguments(ScenarioRequest.Quick with { Source = "life" }));

    [Fact]
    public void A_publisher_that_waits_for_others_and_for_quality_lives_that_much_longer() =>
        // 5 s + 20 s + 60 s and a ramp of 30 s; recording has three minutes.
        Assert.Contains(" -t 295 ", Arguments(ScenarioRequest.Quick with { RampSeconds = 30, Quality = true }));

    [Fact]
    public void Nvenc_has_arguments_of_its_own() =>
        Assert.Contains(" -c:v h264_nvenc -preset p4 -tune ull -zerolatency 1 -rc cbr -bf 0 -b:v ", Arguments(ScenarioRequest.Quick with { Encoder = "nvenc" }));

    [Theory]
    [InlineData("Quick Run 1", "quick-run-1")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("$(reboot); `x` 'y' \"z\" | &", "reboot-x-y-z")]
    [InlineData("🎥🎥", "stream")]
    [InlineData("--help", "help")]
    [InlineData("äöü", "stream")]
    public void A_stream_key_keeps_what_is_readable_of_the_name(string name, string slug) =>
        Assert.Equal($"{slug}-e1190b1b1110-0", StreamKeys.For(name, RunId, 0));

    [Fact]
    public void No_name_brings_anything_else_than_letters_digits_and_dashes_into_a_stream_key() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), name =>
        {
            var key = StreamKeys.For(name.Get, RunId, 3);
            return key.All(x => char.IsAsciiLetterLower(x) || char.IsAsciiDigit(x) || x == '-') && key[0] != '-' && key.Length < 60;
        }));

    [Fact]
    public void A_command_line_for_people_can_be_pasted_into_a_shell() =>
        Assert.Equal("ffmpeg -i 'a b' 'it'\\''s' '$(x)' ''", CommandLineText.Join("ffmpeg", ["-i", "a b", "it's", "$(x)", ""]));

    private static string Arguments(ScenarioRequest request) => string.Join(' ', ArgumentList(request));

    private static IReadOnlyList<string> ArgumentList(ScenarioRequest request)
    {
        var plan = ScenarioValidation.Check(request, out var errors) ?? throw new InvalidOperationException(string.Join('\n', errors));
        var publisher = plan.Publishers[0];
        var streams = Enumerable.Range(0, publisher.StreamCount).Select(x =>
            new PublishedStream(x, x / publisher.Copies, $"quick-{x + 1}", new Uri($"rtmp://localhost:1935/live/quick-{x + 1}"), publisher.Renditions[x / publisher.Copies]));
        return FFmpegArguments.Publish(plan, publisher, [.. streams], TimeSpan.FromSeconds(0.2));
    }
}
