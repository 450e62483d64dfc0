using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Quality;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner.Quality;

public sealed class ArgumentTests
{
    private static readonly RenditionPlan Full = new(1280, 720, 60, new Bitrate(2_500_000), "libx264", "veryfast");
    private static readonly RenditionPlan Half = new(640, 360, 30, new Bitrate(800_000), "libx264", "veryfast");

    [Fact]
    public void A_recording_keeps_the_publishers_times_and_ends_after_its_frames()
    {
        var arguments = CaptureArguments.For(new QualityTarget(0, new Uri("rtmp://localhost:1935/live/a"), Half), TimeSpan.FromSeconds(6), "stream-0.mkv");

        Assert.Contains("-copyts", arguments);
        Assert.Equal("180", arguments[arguments.ToList().IndexOf("-frames:v") + 1]);
        Assert.Equal("stream-0.mkv", arguments[^1]);
    }

    [Fact]
    public void A_ladders_small_rendition_is_compared_with_the_source_at_its_own_rate()
    {
        var key = ReferenceKey.Of(Plan(new PublisherPlan(0, [Full, Half], Copies: 2)), new QualityTarget(2, new Uri("rtmp://localhost/live/a"), Half));

        var arguments = ReferenceArguments.For(key, new FrameRange(100, 199), "reference.nut");

        Assert.Contains("testsrc2=size=1280x720:rate=60", arguments);
        Assert.Contains("fps=30,select='between(n,100,199)'", arguments);
        Assert.Equal("100", arguments[arguments.ToList().IndexOf("-frames:v") + 1]);
    }

    [Fact]
    public void A_stream_is_looked_for_at_its_own_publisher()
    {
        var plan = Plan(new PublisherPlan(0, [Full], Copies: 1), new PublisherPlan(1, [Half], Copies: 1));

        Assert.Equal(new SourcePicture(640, 360, 30), ReferenceKey.Of(plan, new QualityTarget(1, new Uri("rtmp://localhost/live/a"), Half)).Picture);
        Assert.Throws<QualityException>(() => ReferenceKey.Of(plan, new QualityTarget(2, new Uri("rtmp://localhost/live/a"), Half)));
    }

    [Fact]
    public void A_hostile_file_name_stays_one_argument_and_no_filter()
    {
        const string Name = "/videos/a b';$(reboot),scale=1:1[x]\U0001F600.mp4";

        var arguments = ReferenceArguments.For(new ReferenceKey(new VideoSource(VideoSourceKind.File, Name), new SourcePicture(1280, 720, 30), 30), new FrameRange(0, 9), "reference.nut");

        Assert.Single(arguments, x => x.Contains("reboot", StringComparison.Ordinal));
        Assert.Contains("file:" + Name, arguments);
    }

    [Fact]
    public void Unmatched_frames_are_left_out_in_spans()
    {
        var arguments = Score([5, 6, null, null, 9, null, 11]).Scores(withVif: true, "scores.txt");

        Assert.Contains("select='not(between(n,2,3)+between(n,5,5))'", Filter(arguments), StringComparison.Ordinal);
        Assert.Contains("[1:v:0]select='between(n,3,9)'", Filter(arguments), StringComparison.Ordinal);
        Assert.Contains("vif,metadata=print:file=scores.txt", Filter(arguments), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_vif_the_other_scores_are_made()
    {
        var filter = Filter(Score([5, 6]).Scores(withVif: false, "scores.txt"));

        Assert.DoesNotContain("vif", filter, StringComparison.Ordinal);
        Assert.Contains("split=2[r0][r1]", filter, StringComparison.Ordinal);
        Assert.DoesNotContain("select='not", filter, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_with_holes_everywhere_is_refused() =>
        Assert.Throws<QualityException>(() => Score([.. Enumerable.Range(5, 2000).Select(x => x % 2 == 0 ? x : (int?)null)]).Scores(true, "scores.txt"));

    [Theory]
    [InlineData("help-none.txt", VmafInterface.None)]
    [InlineData("help-vif.txt", VmafInterface.None)]
    [InlineData("help-libvmaf-1.3.7.txt", VmafInterface.ModelPath)]
    [InlineData("help-libvmaf-3.0.0.txt", VmafInterface.Model)]
    public void What_an_FFmpeg_says_of_libvmaf_tells_how_it_takes_its_model(string file, object expected) =>
        Assert.Equal(expected, FilterHelp.Vmaf(Fixture.Text("quality", file)));

    [Fact]
    public void Vif_is_found() => Assert.True(FilterHelp.Has(Fixture.Text("quality", "help-vif.txt"), "vif"));

    [Theory]
    [InlineData(720, "vmaf_v0.6.1")]
    [InlineData(1440, "vmaf_v0.6.1")]
    [InlineData(2160, "vmaf_4k_v0.6.1")]
    public void The_model_is_the_one_of_the_sources_height(int height, string model) => Assert.Equal(model, VmafModel.ForHeight(height));

    [Fact]
    public void A_model_that_is_a_file_is_copied_and_named_plainly()
    {
        using var models = new TempFolder();
        using var parent = new TempFolder();
        using var folder = new QualityFolder(parent.Path);
        File.WriteAllText(Path.Combine(models.Path, "vmaf_v0.6.1.pkl"), "a");
        File.WriteAllText(Path.Combine(models.Path, "vmaf_v0.6.1.pkl.model"), "b");

        Assert.Equal("model_path=vmaf_v0.6.1.pkl", VmafModel.Option(VmafInterface.ModelPath, "vmaf_v0.6.1", models.Path, folder));
        Assert.Equal("b", File.ReadAllText(folder.File("vmaf_v0.6.1.pkl.model")));
        Assert.Equal("model=version=vmaf_v0.6.1", VmafModel.Option(VmafInterface.Model, "vmaf_v0.6.1", models.Path, folder));
        Assert.Contains("Quality__VmafModelFolder", Assert.Throws<QualityException>(
            () => VmafModel.Option(VmafInterface.ModelPath, "vmaf_4k_v0.6.1", models.Path, folder)).Message, StringComparison.Ordinal);
    }

    private static ScoreArguments Score(IReadOnlyList<int?> numbers) => new(
        "stream-0.mkv", new FrameGrid(0.63, numbers), new Alignment(-1, numbers), 30, "reference.nut", new FrameRange(2, 20), (1280, 720));

    private static string Filter(IReadOnlyList<string> arguments) => arguments[arguments.ToList().IndexOf("-filter_complex") + 1];

    private static ScenarioPlan Plan(params PublisherPlan[] publishers) => new()
    {
        Name = "plan",
        Type = ScenarioType.Load,
        Publishers = publishers,
        Source = new VideoSource(VideoSourceKind.Generator, "testsrc2"),
        Ramp = TimeSpan.Zero,
        Stabilization = TimeSpan.Zero,
        Duration = TimeSpan.FromSeconds(1),
        Cooldown = TimeSpan.Zero,
        Viewers = 0,
        Quality = true,
        Request = new ScenarioRequest(),
    };
}
