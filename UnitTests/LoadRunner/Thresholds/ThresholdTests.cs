using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.Thresholds;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner.Thresholds;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("power_mean_watts<50", "power_mean_watts", ThresholdOperator.Less, 50)]
    [InlineData("energy_joules<=1e3", "energy_joules", ThresholdOperator.LessOrEqual, 1000)]
    [InlineData("vmaf>85.5", "vmaf", ThresholdOperator.Greater, 85.5)]
    [InlineData(" speed_min >= 1.0 ", "speed_min", ThresholdOperator.GreaterOrEqual, 1)]
    [InlineData("dropped_frames==0", "dropped_frames", ThresholdOperator.Equal, 0)]
    [InlineData("psnr>-.5", "psnr", ThresholdOperator.Greater, -0.5)]
    public void A_metric_an_operator_and_a_number_are_read(string text, string metric, object comparison, double limit) =>
        Assert.Equal(new Threshold(metric, (ThresholdOperator)comparison, limit, IsOptional: false), Threshold.Parse(text));

    [Fact]
    public void A_question_mark_at_the_end_makes_it_optional() =>
        Assert.Equal(new Threshold("vmaf", ThresholdOperator.GreaterOrEqual, 85, IsOptional: true), Threshold.Parse("vmaf>=85 ?"));

    [Fact]
    public void Every_metric_can_be_asked_for() => Assert.All(ThresholdMetrics.All, metric => Assert.Equal(metric, Threshold.Parse($"{metric}>0").Metric));

    [Fact]
    public void An_unknown_metric_is_refused_with_the_list_of_all()
    {
        var error = Assert.Throws<FormatException>(() => Threshold.Parse("power<50")).Message;

        Assert.StartsWith("'power<50' is refused: 'power' is no metric", error, StringComparison.Ordinal);
        Assert.All(ThresholdMetrics.All, metric => Assert.Contains(metric, error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("?")]
    [InlineData("vmaf")]
    [InlineData("vmaf=85")]
    [InlineData("vmaf!=85")]
    [InlineData("vmaf=>85")]
    [InlineData("vmaf>")]
    [InlineData("vmaf>high")]
    [InlineData("vmaf>>85")]
    [InlineData("vmaf>85>90")]
    [InlineData("vmaf>85??")]
    [InlineData("vmaf>1,000")]
    [InlineData("vmaf>NaN")]
    [InlineData("vmaf>Infinity")]
    [InlineData("vmaf>1e999")]
    [InlineData("vmaf>٨٥")]
    [InlineData("VMAF>85")]
    [InlineData("85<vmaf")]
    [InlineData("vmaf>85; rm -rf /")]
    public void Anything_else_is_refused_with_what_is_right(string? text)
    {
        Assert.False(Threshold.TryParse(text, out var threshold, out var error));
        Assert.Null(threshold);
        Assert.Contains("give ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_megabyte_is_not_repeated_and_no_control_character_either()
    {
        Assert.False(Threshold.TryParse(new string('x', 1 << 20), out _, out var error));
        Assert.True(error.Length < 300);

        Assert.False(Threshold.TryParse("\u001b[2J<5", out _, out error));
        Assert.DoesNotContain('\u001b', error);
    }

    [Theory]
    [InlineData("vmaf<85", 84.9, true)]
    [InlineData("vmaf<85", 85, false)]
    [InlineData("vmaf<=85", 85, true)]
    [InlineData("vmaf<=85", 85.1, false)]
    [InlineData("vmaf>85", 85.1, true)]
    [InlineData("vmaf>85", 85, false)]
    [InlineData("vmaf>=85", 85, true)]
    [InlineData("vmaf>=85", 84.9, false)]
    [InlineData("vmaf==85", 85, true)]
    [InlineData("vmaf==85", 85.1, false)]
    [InlineData("vmaf<85", double.NaN, false)]
    [InlineData("vmaf==85", double.NaN, false)]
    public void Operators_mean_what_they_say(string text, double value, bool passes) => Assert.Equal(
        passes ? ThresholdOutcome.Passed : ThresholdOutcome.Failed,
        Threshold.Parse(text).Evaluate(new Dictionary<string, double?> { ["vmaf"] = value }).Outcome);

    [Fact]
    public void A_result_says_the_value() => Assert.Equal(
        new ThresholdResult("power_mean_watts<50", ThresholdOutcome.Failed, 61.25, "power_mean_watts<50 failed: power_mean_watts is 61.25"),
        Threshold.Parse("power_mean_watts < 50").Evaluate(new Dictionary<string, double?> { ["power_mean_watts"] = 61.25 }));

    [Fact]
    public void An_absent_value_fails_with_the_reason()
    {
        var values = new Dictionary<string, double?> { ["vmaf"] = null };

        Assert.Equal(
            new ThresholdResult("vmaf>=85", ThresholdOutcome.Failed, null, "vmaf>=85 failed: vmaf is absent: FFmpeg has no libvmaf"),
            Threshold.Parse("vmaf>=85").Evaluate(values, new Dictionary<string, string> { ["vmaf"] = "FFmpeg has no libvmaf" }));
        Assert.Equal("psnr>=40 failed: psnr was not measured", Threshold.Parse("psnr>=40").Evaluate(values).Text);
    }

    [Fact]
    public void An_absent_value_skips_what_is_optional_and_a_present_one_does_not()
    {
        var optional = Threshold.Parse("vmaf>=85?");

        Assert.Equal(ThresholdOutcome.Skipped, optional.Evaluate(new Dictionary<string, double?>()).Outcome);
        Assert.Equal(ThresholdOutcome.Failed, optional.Evaluate(new Dictionary<string, double?> { ["vmaf"] = 80 }).Outcome);
    }

    [Fact]
    public void What_is_written_is_read_again() => Prop.ForAll(
        Gen.Elements(ThresholdMetrics.All.ToArray()).ToArbitrary(), Gen.Elements(Enum.GetValues<ThresholdOperator>()).ToArbitrary(), ArbMap.Default.ArbFor<NormalFloat>(),
        (metric, comparison, limit) =>
        {
            var threshold = new Threshold(metric, comparison, limit.Get, IsOptional: limit.Get > 0);

            Assert.Equal(threshold, Threshold.Parse(threshold.ToString()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_thousand_damaged_expressions_are_read_or_refused()
    {
        var random = new Random(20261121);
        string[] texts = ["power_mean_watts<50", "delivered_bits_per_second >= 1.5e6?", "dropped_frames==0"];

        for (var i = 0; i < 100_000; i++)
        {
            var text = Mutation.Of(texts[i % texts.Length], random);
            if (Threshold.TryParse(text, out var threshold, out var error))
                Assert.Equal(threshold, Threshold.Parse(threshold.ToString()));
            else
                Assert.NotEmpty(error);
        }
    }
}
