using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

public class FFmpegArgumentsTests
{
    private static readonly Guid RunId = Guid.Parse("01a1fde3-85e6-79e1-9fcb-e1190b1b1110");

    [Fact]
    public void A_stream_is_published_with_exactly_these_arguments()
    {
        var plan = ScenarioValidation.Check(ScenarioRequest.Quick, out _)!;

        var arguments = FFmpegArguments.Publish(plan, plan.Publishers[0].Renditions[0], new Uri("rtmp://localhost:1935/live/quick-1"), TimeSpan.FromSeconds(0.2));

        Assert.Equal(
            "-nostdin -hide_banner -loglevel warning -progress pipe:1 -nostats -stats_period 0.2 -re "
            + "-f lavfi -i testsrc2=size=1280x720:rate=30 -f lavfi -i sine=frequency=1000:sample_rate=48000 "
            + "-c:v libx264 -preset veryfast -tune zerolatency -b:v 863825 -maxrate 863825 -bufsize 1727650 -pix_fmt yuv420p -g 60 "
            + "-c:a aac -b:a 125000 -ar 48000 -t 85 -flvflags no_duration_filesize -f flv rtmp://localhost:1935/live/quick-1",
            string.Join(' ', arguments));
    }

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
}
