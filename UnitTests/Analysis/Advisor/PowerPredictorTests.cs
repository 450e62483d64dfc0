using Telemetry.Analysis.Advisor.Prediction;
using Telemetry.LoadRunner.Results;
using static Telemetry.UnitTests.Analysis.Advisor.StoredSets;

namespace Telemetry.UnitTests.Analysis.Advisor;

public sealed class PowerPredictorTests
{
    private static readonly PredictionQuery Three = new(3, 1280, 720, 30, 2_500_000);

    [Fact]
    public void A_load_between_measured_ones_gets_its_watts_interval_and_error_in_a_sentence()
    {
        var answer = PowerPredictor.Predict(OneToSix().NewestFirst, Three);

        // 10 + 4 x 3; the repetitions are 0.1 W around it.
        Assert.Equal(22, answer.Watts!.Value, 9);
        Assert.Equal(22 / 3.0, answer.WattsPerStream!.Value, 9);
        // The sets lie on the line; what is left is one scenario's own spread: sqrt(0.1^2 x (1 - 1 / 3)) x t(0.975; 12) = 0.08165 x 2.1788.
        Assert.Equal(0.17790, answer.Interval!.Value.Upper - answer.Watts.Value, 4);
        Assert.Equal((6, 18), (answer.Model!.Sets, answer.Model.Repetitions));
        Assert.StartsWith("3 streams of 1280x720@30 at 2500 kbit/s would draw 22.00 ± 0.18 W (95 % prediction interval), 7.33 W per stream", answer.Text, StringComparison.Ordinal);
        Assert.Contains("at sets it had not seen, the model was wrong by", answer.Text, StringComparison.Ordinal);
        Assert.Equal(new PredictionScope("lab", "rapl", "libx264", "veryfast"), answer.Scope);
    }

    [Fact]
    public void Only_plain_valid_streams_of_one_machine_source_encoder_and_preset_are_in_the_model()
    {
        var sets = new StoredSets().AddIdle()
            .Add("failed", [1, 1], change: x => x with { Outcome = ScenarioOutcome.Failed })
            .Add("watched", [1, 1], change: x => x with { Viewers = 3 })
            .Add("ladder", [1, 1], change: x => x with { RequestKey = "outputs=[{},{}]\nsource=\"testsrc2\"" })
            .Add("fan", [1, 1], change: x => x with { RequestKey = "fanOut=4\nsource=\"testsrc2\"" })
            .Add("film", [1, 1], change: x => x with { RequestKey = "fanOut=1\nsource=\"/film.mp4\"" })
            .Add("slow", [1, 1], change: x => x with { Preset = "slow" })
            .Add("elsewhere", [1, 1], change: x => x with { Machine = "other" })
            .Add("guessed", [1, 1], change: x => x with { Analysis = AnalysisOf(1, "estimated") })
            .Add("dark", [1, 1], change: x => x with { Analysis = AnalysisOf(1, null) });
        OneToSix(sets);

        var answer = PowerPredictor.Predict(sets.NewestFirst, Three);

        Assert.Equal(22, answer.Watts!.Value, 9);
        Assert.Equal(3 + 9 * 2, answer.LeftOut.Sum(x => x.Scenarios));
        Assert.Contains(answer.LeftOut, x => x.Reason.StartsWith("a ladder", StringComparison.Ordinal) && x.Scenarios == 2);
        Assert.Contains(answer.LeftOut, x => x.Reason.StartsWith("fanned out", StringComparison.Ordinal) && x.Scenarios == 2);
        Assert.Contains(answer.LeftOut, x => x.Reason.StartsWith("viewers", StringComparison.Ordinal) && x.Scenarios == 2);
        Assert.Contains(answer.LeftOut, x => x.Reason == "another source of pictures than the newest" && x.Names.Single() == "film");
        Assert.Contains(answer.LeftOut, x => x.Reason.StartsWith("another machine, source of energy, encoder or preset", StringComparison.Ordinal) && x.Scenarios == 6);
    }

    [Fact]
    public void An_encoder_that_was_never_measured_is_refused_with_what_there_is()
    {
        var answer = PowerPredictor.Predict(OneToSix().NewestFirst, Three with { Encoder = "h264_nvenc" });

        Assert.False(answer.HasAnswer);
        Assert.Equal("nothing was measured with encoder h264_nvenc; there is libx264 veryfast on 'lab' (measured by rapl) (18 repetitions)", answer.Refusal);
    }

    [Fact]
    public void A_load_outside_is_refused_with_the_reason_and_the_model_is_shown_all_the_same()
    {
        var answer = PowerPredictor.Predict(OneToSix().NewestFirst, Three with { Streams = 9 });

        Assert.Null(answer.Watts);
        Assert.NotNull(answer.Model);
        Assert.StartsWith("No prediction for 9 streams of 1280x720@30 at 2500 kbit/s with libx264 veryfast on 'lab' (measured by rapl): the number of streams of 9 is outside", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_stored_is_said() =>
        Assert.Equal("no scenario is stored that a power model can be made of", PowerPredictor.Predict(new StoredSets().AddIdle().NewestFirst, Three).Refusal);

    [Fact]
    public void A_model_that_is_worse_than_the_mean_says_so()
    {
        var sets = new StoredSets();
        // Power that has nothing to do with the streams.
        foreach (var (index, watts) in new[] { 20.0, 30, 20, 30, 20, 30 }.Index())
            sets.Add($"{index}", [watts, watts + 0.1], streams: index + 1);

        Assert.Contains(PowerPredictor.Predict(sets.NewestFirst, Three).Notes, x => x.StartsWith("The model is of no use", StringComparison.Ordinal));
    }

    internal static StoredSets OneToSix(StoredSets? sets = null)
    {
        sets ??= new StoredSets();
        foreach (var streams in Enumerable.Range(1, 6))
            sets.Add($"{streams} streams", [10 + 4 * streams - 0.1, 10 + 4 * streams, 10 + 4 * streams + 0.1], streams);
        return sets;
    }
}
