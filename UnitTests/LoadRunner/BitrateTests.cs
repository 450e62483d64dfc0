using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

public class BitrateTests
{
    [Theory]
    [InlineData("1000k", 1_000_000)]
    [InlineData("1000K", 1_000_000)]
    [InlineData("2.5M", 2_500_000)]
    [InlineData("800000", 800_000)]
    [InlineData("100k", 100_000)]
    [InlineData("200M", 200_000_000)]
    public void A_rate_is_read_as_FFmpeg_reads_it(string text, long bitsPerSecond)
    {
        Assert.True(Bitrate.TryParse(text, out var bitrate));
        Assert.Equal(bitsPerSecond, bitrate.BitsPerSecond);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("k")]
    [InlineData("-1000k")]
    [InlineData("+1000k")]
    [InlineData("1e6")]
    [InlineData("1,000k")]
    [InlineData(" 1000k")]
    [InlineData("1000kk")]
    [InlineData("1000k; rm -rf /")]
    [InlineData("1000")] // 1 kbit/s: surely 1000k was meant
    [InlineData("99999")]
    [InlineData("201M")]
    [InlineData("79228162514264337593543950335M")]
    [InlineData("NaN")]
    public void Anything_else_is_refused(string? text) => Assert.False(Bitrate.TryParse(text, out _));

    [Fact]
    public void Every_rate_in_range_survives_being_written_and_read() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.Choose(100_000, 200_000_000).ToArbitrary(), bits =>
            Bitrate.TryParse(new Bitrate(bits).ToString(), out var read) && read.BitsPerSecond == bits));

    [Fact]
    public void No_text_throws_and_what_is_accepted_is_in_range() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
            !Bitrate.TryParse(text, out var read) || (read.BitsPerSecond >= Bitrate.Min.BitsPerSecond && read.BitsPerSecond <= Bitrate.Max.BitsPerSecond)));

    [Fact]
    public void Video_audio_and_container_add_up_to_the_rate_that_was_asked_for() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.Choose(100_000, 200_000_000).ToArbitrary(), Gen.Choose(1, 240).ToArbitrary(), (bits, fps) =>
        {
            var budget = BitrateBudget.Split(new Bitrate(bits), fps);
            return budget.VideoBitsPerSecond + budget.AudioBitsPerSecond + budget.ContainerBitsPerSecond == bits
                && budget.AudioBitsPerSecond is >= 32_000 and <= 128_000;
        }));

    [Fact]
    public void At_one_megabit_sound_takes_125_kbit_and_the_container_11_kbit() =>
        // FLV: 30 x 20 bytes and 46.875 x 17 bytes a second, in bits 4800 + 6375.
        Assert.Equal(new BitrateBudget(1_000_000 - 125_000 - 11_175, 125_000, 11_175), BitrateBudget.Split(new Bitrate(1_000_000), 30));
}
