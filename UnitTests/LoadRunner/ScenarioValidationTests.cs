using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

public class ScenarioValidationTests
{
    public static TheoryData<string, string> WrongValues => new()
    {
        { "name", "" }, { "name", "a\nb" }, { "name", new string('x', 1_000_000) },
        { "streams", "0" }, { "streams", "-1" }, { "streams", "65" },
        { "durationSeconds", "0" }, { "durationSeconds", "-5" }, { "durationSeconds", "1e9" },
        { "bitrate", "abc" }, { "bitrate", "0" },
        { "resolution", "1280" }, { "resolution", "1281x720" }, { "resolution", "1280x720x2" }, { "resolution", "-2x-2" }, { "resolution", "99999x2" },
        { "fps", "0" }, { "fps", "1000" },
        { "encoder", "libx265" }, { "encoder", "-vf" }, { "preset", "quick" }, { "preset", "" },
        { "stabilizationSeconds", "-1" },
    };

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void A_wrong_value_is_refused_with_the_name_of_its_field(string field, string value)
    {
        var plan = ScenarioValidation.Check(With(field, value), out var errors);

        Assert.Null(plan);
        var error = Assert.Single(errors);
        Assert.Equal(field, error.Field);
        Assert.True(error.Message.Length < 300, "A huge value must not be repeated whole.");
    }

    [Fact]
    public void Every_wrong_field_is_reported_at_once()
    {
        ScenarioValidation.Check(new ScenarioRequest { Streams = 0, Bitrate = "abc", DurationSeconds = double.NaN }, out var errors);

        Assert.Equal(["streams", "durationSeconds", "bitrate"], errors.Select(x => x.Field));
    }

    [Fact]
    public void An_empty_request_is_the_default_scenario()
    {
        var plan = ScenarioValidation.Check(new ScenarioRequest(), out _)!;

        Assert.Equal(("single", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5)), (plan.Name, plan.Duration, plan.Stabilization));
        var publisher = Assert.Single(plan.Publishers);
        Assert.Equal(new RenditionPlan(1280, 720, 30, new Bitrate(2_500_000), "libx264", "veryfast"), Assert.Single(publisher.Renditions));
    }

    [Fact]
    public void A_rate_that_leaves_no_room_for_the_picture_is_refused()
    {
        ScenarioValidation.Check(new ScenarioRequest { Bitrate = "100k", Fps = 240 }, out var errors);

        Assert.Equal("bitrate", Assert.Single(errors).Field);
    }

    private static ScenarioRequest With(string field, string value) => field switch
    {
        "name" => new() { Name = value },
        "streams" => new() { Streams = int.Parse(value) },
        "durationSeconds" => new() { DurationSeconds = double.Parse(value) },
        "bitrate" => new() { Bitrate = value },
        "resolution" => new() { Resolution = value },
        "fps" => new() { Fps = int.Parse(value) },
        "encoder" => new() { Encoder = value },
        "preset" => new() { Preset = value },
        "stabilizationSeconds" => new() { StabilizationSeconds = double.Parse(value) },
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
