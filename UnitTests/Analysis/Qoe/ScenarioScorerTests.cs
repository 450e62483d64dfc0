using Telemetry.Analysis.Qoe.Model;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;
using static Telemetry.UnitTests.Analysis.Qoe.Facts;

namespace Telemetry.UnitTests.Analysis.Qoe;

public sealed class ScenarioScorerTests
{
    // V of VMAF 90 is 70 / 80.
    private const double Ninety = 1 + 4 * 0.875;

    [Fact]
    public void Without_viewers_the_picture_counts_and_the_model_says_so()
    {
        var row = Row(Create());

        Assert.Equal((Vmaf, Ninety, null), (row.Model, row.Score, row.AbsentReason));
        Assert.Equal((90, Vmaf, 38.5, 0.98, 0.8), (row.Vmaf, row.VmafModel, row.Psnr, row.Ssim, row.Vif));
        Assert.Equal((null, null, 0), (row.StartupScore, row.SmoothnessScore, row.DroppedFrameRatio));
        // 90 by 30 W; 1800 frames of 1280x720 x 0.9 by 1800 J.
        Assert.Equal((3, 829_440), (row.QualityPerWatt, row.EfficiencyPixelsPerJoule));
    }

    [Fact]
    public void With_viewers_the_score_is_the_mean_of_theirs()
    {
        var row = Row(Create().WithViewers(Viewer(0), Viewer(1, startup: 8, stalls: 2, stalled: 6)));

        // The second: sqrt(50 / 100) and (100 / sqrt(2) + 100 / e) / 2 %.
        var smoothness = (100 / Math.Sqrt(2) + 100 / Math.E) / 2;
        Assert.Equal("vmaf_v0.6.1+playback", row.Model);
        Assert.Equal((Ninety + 1 + 3.5 * Math.Sqrt(0.5) * smoothness / 100) / 2, row.Score!.Value, 12);
        Assert.Equal(75, row.StartupScore!.Value, 12);
        Assert.Equal((100 + smoothness) / 2, row.SmoothnessScore!.Value, 12);
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(null, "the server closed the connection", 0)]
    [InlineData(2.0, "the server closed the connection", 80)]
    public void Viewer_whose_playback_failed_scores_1(double? startup, string? failure, double startupScore)
    {
        var row = Row(Create().WithViewers(Viewer(0, startup: startup, failure: failure)));

        Assert.Equal((1, startupScore, 0), (row.Score, row.StartupScore, row.SmoothnessScore));
    }

    [Fact]
    public void Viewers_are_scored_with_the_stream_that_they_watched()
    {
        var two = Create() with { Streams = [Stream(0), Stream(1, dropped: 200)], QualityResults = [Quality(0, vmaf: 100), Quality(1, vmaf: 60)] };

        Assert.Equal(5, Row(two.WithViewers(Viewer(0), Viewer(1))).Score);
        // V = 40 / 80; 200 of 2000 frames are missing.
        Assert.Equal(1 + 4 * 0.5 / Math.E, Row(two.WithViewers(Viewer(0, stream: 1))).Score!.Value, 12);
    }

    [Fact]
    public void Without_viewers_the_worst_served_stream_counts()
    {
        var row = Row(Create() with
        {
            Streams = [Stream(0), Stream(1), Stream(2, dropped: 200)],
            QualityResults = [Quality(0, vmaf: 95), Quality(1, vmaf: 88), Quality(2, vmaf: 95)],
        });

        // V = 75 / 80 with a tenth missing is less than V = 68 / 80 with none.
        Assert.Equal(1 + 4 * 0.9375 / Math.E, row.Score!.Value, 12);
        Assert.Equal((88, 0.1), (row.Vmaf, row.DroppedFrameRatio));
        Assert.Equal(88 / 30.0, row.QualityPerWatt);
    }

    [Fact]
    public void Vif_takes_the_place_of_vmaf_and_the_model_says_so()
    {
        var facts = Create() with { QualityResults = [Quality(0, vmaf: null)] };

        Assert.Equal(("vif", 4.0, null), (Row(facts).Model, Row(facts).Score, Row(facts).Vmaf));
        Assert.Equal("vif+playback", Row(facts.WithViewers(Viewer(0))).Model);
    }

    [Fact]
    public void Mixed_streams_are_compared_by_what_all_of_them_have()
    {
        var mixed = Create() with { Streams = [Stream(0), Stream(1)], QualityResults = [Quality(0, vmaf: 95, vif: 0.9), Quality(1, vmaf: null, vif: 0.6)] };

        Assert.Equal(("vif", 3.0), (Row(mixed).Model, Row(mixed).Score));
        Assert.Equal((95, Vmaf), (Row(mixed).Vmaf, Row(mixed).VmafModel));
    }

    [Fact]
    public void Streams_without_a_common_scale_have_no_score()
    {
        var scores = new[] { Quality(0, vif: null), Quality(1, vif: null, model: "vmaf_4k_v0.6.1") };

        var row = Row(Create() with { Streams = [Stream(0), Stream(1)], QualityResults = scores });

        Assert.Null(row.Score);
        Assert.Equal(
            "the streams have no scale in common (vmaf_v0.6.1, vmaf_4k_v0.6.1), and scores of different scales are not compared: leave Quality__Vif on", row.AbsentReason);
        Assert.Null(row.QualityPerWatt);
    }

    [Fact]
    public void Score_above_100_counts_as_100_and_is_shown_as_it_is()
    {
        var row = Row(Create() with { QualityResults = [Quality(0, vmaf: 108)] });

        Assert.Equal((5, 108), (row.Score, row.Vmaf));
    }

    [Fact]
    public void Scenario_without_quality_says_how_to_get_it()
    {
        var row = Row(Create().WithViewers(Viewer(0)) with { QualityResults = [] });

        Assert.Equal((null, null, "quality was not measured: run with --quality"), (row.Score, row.Model, row.AbsentReason));
        Assert.Equal((100, 100), (row.StartupScore, row.SmoothnessScore));
        Assert.Null(row.QualityPerWatt);
    }

    [Fact]
    public void One_stream_that_was_not_scored_leaves_no_score_and_the_others_pictures()
    {
        var row = Row(Create() with { Streams = [Stream(0), Stream(1)], QualityResults = [Quality(0), Quality(1, vmaf: null, vif: null, failure: "no key frame came")] });

        Assert.Equal((null, "stream 1 was not scored: no key frame came", 90), (row.Score, row.AbsentReason, row.Vmaf));
    }

    [Fact]
    public void Stream_without_a_result_is_not_passed_over()
    {
        var row = Row(Create() with { Streams = [Stream(0), Stream(1)] });

        Assert.Equal((null, "stream 1 was not scored: there is no quality result for it"), (row.Score, row.AbsentReason));
    }

    [Fact]
    public void Neither_vmaf_nor_vif_gives_both_reasons()
    {
        var row = Row(Create() with { QualityResults = [Quality(0, vmaf: null, vif: null)] });

        Assert.Equal(
            "stream 0 has neither VMAF (this FFmpeg has no libvmaf) nor VIF (not scored): use an FFmpeg with libvmaf, or leave Quality__Vif on", row.AbsentReason);
        Assert.Equal(38.5, row.Psnr);
    }

    [Fact]
    public void Imported_score_without_frames_is_a_picture_and_no_score()
    {
        var imported = new QualityResult { StreamIndex = 0, ComparedFrames = 0, MissingFrames = 0, UnmatchedFrames = 0, VmafMean = 91 };

        var row = Row(Create() with { Streams = [], QualityResults = [imported] });

        Assert.Equal((null, "the frames of stream 0 were not counted, so that nobody knows how many are missing"), (row.Score, row.AbsentReason));
        Assert.Equal((91, "vmaf", null), (row.Vmaf, row.VmafModel, row.DroppedFrameRatio));
    }

    [Fact]
    public void Viewers_that_are_not_stored_are_missed()
    {
        var row = Row(Create().WithViewers(Viewer(0)) with { Viewers = 3 });

        Assert.Equal((null, null, "3 viewers were asked for, and 1 are stored"), (row.Score, row.StartupScore, row.AbsentReason));
    }

    [Theory]
    [InlineData(-1.0, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(1.0, -1, 0)]
    [InlineData(1.0, 0, -0.5)]
    public void Viewer_with_numbers_that_cannot_be_leaves_no_score(double startup, int stalls, double stalled)
    {
        var row = Row(Create().WithViewers(Viewer(0, startup: startup, stalls: stalls, stalled: stalled)));

        Assert.Equal((null, "viewer 0 has a time or a number of stalls that cannot be"), (row.Score, row.AbsentReason));
    }

    [Fact]
    public void Viewer_of_an_unknown_stream_leaves_no_score() =>
        Assert.Equal("viewer 0 watched a stream that the scenario does not list", Row(Create().WithViewers(Viewer(0, stream: 7))).AbsentReason);

    [Fact]
    public void Failed_scenario_has_no_score_and_its_own_reason()
    {
        var row = Row(Create(outcome: ScenarioOutcome.Failed));

        Assert.Equal((null, "the scenario failed: stream 0: FFmpeg ended with exit code 1"), (row.Score, row.AbsentReason));
        Assert.Null(row.QualityPerWatt);
        Assert.Equal("the scenario was interrupted", Row(Create(outcome: ScenarioOutcome.Interrupted)).AbsentReason);
    }

    [Fact]
    public void Without_energy_there_is_a_score_and_no_ratio()
    {
        var none = Row(Create() with { Analysis = null });
        var zero = Row(Create() with { Analysis = Facts.Analysis(watts: 0, joules: 0) });

        Assert.Equal((Ninety, null, null), (none.Score, none.QualityPerWatt, none.EfficiencyPixelsPerJoule));
        Assert.Equal((Ninety, null, null), (zero.Score, zero.QualityPerWatt, zero.EfficiencyPixelsPerJoule));
    }

    [Fact]
    public void Name_of_a_model_fits_its_column() =>
        Assert.Equal(99, Row(Create().WithViewers(Viewer(0)) with { QualityResults = [Quality(0, model: new string('v', 100))] }).Model!.Length);

    private static ScenarioQoe Row(ScenarioFacts facts) => ScenarioScorer.Compute(facts, Readings.Start);
}
