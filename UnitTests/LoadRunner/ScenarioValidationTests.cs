using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
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
        { "encoder", "libx265" }, { "encoder", "-vf" }, { "encoder", new string('h', 1_000_000) }, { "preset", "quick" }, { "preset", "" }, { "preset", "p4" },
        { "type", "7" }, { "description", new string('x', 1001) }, { "description", "a\0b" },
        { "cooldownSeconds", "-1" }, { "cooldownSeconds", "3601" }, { "rampSeconds", "-1" }, { "rampSeconds", "3601" },
        { "fanOut", "0" }, { "fanOut", "65" }, { "viewers", "-1" }, { "viewers", "501" },
        { "source", "testsrc2=size=1x1" }, { "source", "movie=/etc/passwd" }, { "source", "http://localhost/x.mp4" }, { "source", "file:/etc/passwd" },
        { "source", "/nowhere/x.mp4" }, { "source", "/dev/zero" }, { "source", "/proc/self/environ" }, { "source", "/" }, { "source", "/tmp" }, { "source", "" },
        { "source", "relative.mp4" }, { "source", "/etc/passwd\n" }, { "source", "/" + new string('x', 1_000_000) }, { "source", "-i" },
        { "qualityTarget", "85" }, { "qualityTarget", "VMAF<85" }, { "qualityTarget", "VMAF>=101" }, { "qualityTarget", "bogus>1" },
        { "qualityTarget", "ssim>1.5" }, { "qualityTarget", "psnr>=1e1" }, { "qualityTarget", "vmaf>=1.2.3" }, { "qualityTarget", new string('9', 1_000_000) },
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
        Assert.True(error.Message.Length < 400, "A huge value must not be repeated whole.");
        Assert.DoesNotContain(error.Message, char.IsControl);
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

    [Fact]
    public void Half_a_character_in_a_name_is_refused_because_it_cannot_be_stored()
    {
        ScenarioValidation.Check(new ScenarioRequest { Name = "a\uD800b" }, out var errors);

        Assert.Equal("name", Assert.Single(errors).Field);
        Assert.NotNull(ScenarioValidation.Check(new ScenarioRequest { Name = "a🎥b" }, out _));
    }

    [Fact]
    public void H265_is_refused_with_the_reason()
    {
        ScenarioValidation.Check(new ScenarioRequest { Encoder = "hevc", Preset = "medium" }, out var errors);

        Assert.Contains("FLV carries H.264 only", Assert.Single(errors).Message);
    }

    [Fact]
    public void Wrong_values_in_lists_are_named_with_their_place()
    {
        ScenarioValidation.Check(
            new ScenarioRequest
            {
                Streams = 3,
                Bitrates = ["1000k", "abc", "0"],
                Outputs = [new(), new() { Resolution = "1x1", Fps = 0, Bitrate = "-1" }, null!],
            },
            out var errors);

        Assert.Equal(["bitrates[1]", "bitrates[2]", "outputs[1].resolution", "outputs[1].fps", "outputs[1].bitrate", "outputs[2]"], errors.Select(x => x.Field));
    }

    [Fact]
    public void Rates_that_do_not_match_the_streams_are_refused()
    {
        ScenarioValidation.Check(new ScenarioRequest { Streams = 2, Bitrates = ["1000k"] }, out var errors);
        Assert.Equal("bitrates", Assert.Single(errors).Field);

        ScenarioValidation.Check(new ScenarioRequest { Bitrates = [.. Enumerable.Repeat("1000k", 100_000)] }, out errors);
        Assert.Equal(["streams", "bitrates"], errors.Select(x => x.Field));

        ScenarioValidation.Check(new ScenarioRequest { Outputs = [.. Enumerable.Repeat(new RenditionRequest(), 100_000)] }, out errors);
        Assert.Equal("outputs", Assert.Single(errors).Field);
    }

    [Fact]
    public void Rates_set_the_number_of_streams_and_each_has_its_own()
    {
        var plan = ScenarioValidation.Check(new ScenarioRequest { Bitrates = ["1000k", "2.5M"], Bitrate = "900k" }, out _)!;

        Assert.Equal([1_000_000, 2_500_000], plan.Publishers.Select(x => x.Renditions[0].Bitrate.BitsPerSecond));
    }

    [Fact]
    public void Streams_times_outputs_times_copies_are_bounded()
    {
        // 4 x 2 x 8 = 64
        var request = new ScenarioRequest { Streams = 4, FanOut = 8, Outputs = [new(), new() { Resolution = "640x360" }] };
        Assert.Equal(64, ScenarioValidation.Check(request, out _)!.Streams);

        ScenarioValidation.Check(request with { Streams = 5 }, out var errors);
        Assert.Equal("streams", Assert.Single(errors).Field);
    }

    [Fact]
    public void An_idle_scenario_has_no_streams_and_every_field_of_one_is_refused()
    {
        var plan = ScenarioValidation.Check(new ScenarioRequest { Type = ScenarioType.Idle, DurationSeconds = 30 }, out _)!;
        Assert.Equal(("idle", 0, "", TimeSpan.FromSeconds(30)), (plan.Name, plan.Streams, plan.OutputLadder, plan.Duration));

        ScenarioValidation.Check(
            new ScenarioRequest
            {
                Type = ScenarioType.Idle,
                Streams = 1,
                Bitrate = "1000k",
                Bitrates = ["1000k"],
                Resolution = "1280x720",
                Fps = 30,
                Encoder = "h264",
                Preset = "fast",
                Outputs = [new()],
                Source = "testsrc",
                FanOut = 1,
                Viewers = 0,
                RampSeconds = 0,
                Quality = false,
                QualityTarget = "vmaf>1",
            },
            out var errors);
        Assert.Equal(14, errors.Count);
    }

    [Theory]
    [InlineData(" VMAF >= 85 ", "vmaf>=85", 85, true)]
    [InlineData("Ssim>0.95", "ssim>0.95", 0.95, false)]
    public void A_quality_target_is_read_and_asks_for_quality(string text, string normal, double value, bool isReached)
    {
        var plan = ScenarioValidation.Check(new ScenarioRequest { QualityTarget = text }, out _)!;

        Assert.Equal((true, normal), (plan.Quality, plan.Request.QualityTarget));
        Assert.True(QualityThreshold.TryParse(normal, out var threshold));
        Assert.Equal(isReached, threshold.IsReachedBy(value));
        Assert.True(threshold.IsReachedBy(value + 0.01));
        Assert.False(threshold.IsReachedBy(value - 0.01));
        Assert.False(ScenarioValidation.Check(new ScenarioRequest { QualityTarget = text, Quality = false }, out _)!.Quality);
    }

    [Fact]
    public void A_file_that_can_be_read_is_a_source_also_behind_a_link()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "film.mp4");
        var link = Path.Combine(folder.Path, "link.mp4");
        File.WriteAllText(file, "not empty");
        File.CreateSymbolicLink(link, file);

        Assert.Equal(new VideoSource(VideoSourceKind.File, link), ScenarioValidation.Check(new ScenarioRequest { Source = link }, out _)!.Source);
        File.Delete(link);
        File.CreateSymbolicLink(link, "/dev/zero");
        Assert.Null(ScenarioValidation.Check(new ScenarioRequest { Source = link }, out _));
    }

    public static TheoryData<string> Requests =>
    [
        "{}",
        """{"type":"Idle","cooldownSeconds":3}""",
        """{"name":" a ","description":"why","streams":2,"durationSeconds":1.5,"stabilizationSeconds":0,"cooldownSeconds":10,"bitrate":"2.5M","resolution":"640x360","fps":25,"encoder":"h264","preset":"fast"}""",
        """{"bitrates":["1234567","2M"],"outputs":[{"resolution":"1920x1080"},{"fps":15},{"bitrate":"700k"}],"rampSeconds":6}""",
        """{"fanOut":3,"viewers":4,"source":"mandelbrot","qualityTarget":"VMAF>=85","encoder":"nvenc"}""",
        """{"outputs":[{}],"quality":true}""",
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public void The_filled_request_gives_the_same_plan_again(string json)
    {
        var plan = ScenarioValidation.Check(Request(json), out var errors);
        Assert.Empty(errors);
        var stored = JsonSerializer.Serialize(plan!.Request, RunJson.Default.ScenarioRequest);

        var again = ScenarioValidation.Check(Request(stored), out errors);

        Assert.Empty(errors);
        Assert.Equal(JsonSerializer.Serialize(plan), JsonSerializer.Serialize(again));
        Assert.Equal(stored, JsonSerializer.Serialize(again!.Request, RunJson.Default.ScenarioRequest));
    }

    private static ScenarioRequest Request(string json) => JsonSerializer.Deserialize(json, RunJson.Default.ScenarioRequest)!;

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
        "type" => new() { Type = (ScenarioType)int.Parse(value) },
        "description" => new() { Description = value },
        "cooldownSeconds" => new() { CooldownSeconds = double.Parse(value) },
        "rampSeconds" => new() { RampSeconds = double.Parse(value) },
        "fanOut" => new() { FanOut = int.Parse(value) },
        "viewers" => new() { Viewers = int.Parse(value) },
        "source" => new() { Source = value },
        "qualityTarget" => new() { QualityTarget = value },
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
