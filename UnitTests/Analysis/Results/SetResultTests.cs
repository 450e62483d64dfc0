using Telemetry.Analysis.Results;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Results;

public sealed class SetResultTests
{
    [Fact]
    public void Repetitions_have_a_mean_with_its_interval()
    {
        var set = One([Load(20), Load(21), Load(22)]);

        // By hand: t(0.975; 2) = 4.302653, s = 1.
        Assert.Equal((3, 21.0), (set.Set.Repetitions.Count, set.Power!.Mean));
        Assert.Equal(4.302653 / Math.Sqrt(3), set.Power.MeanInterval!.Value.Upper - 21, 1e-6);
    }

    [Fact]
    public void Load_that_stands_out_of_the_idle_machine_is_distinguishable()
    {
        var set = One([Load(20), Load(20.2), Load(20.1), Idle(10), Idle(10.1), Idle(10.2)]);

        Assert.Equal((true, VerdictReason.Distinguishable), (set.AgainstBaseline!.IsDistinguishable, set.AgainstBaseline.Reason));
    }

    [Fact]
    public void Load_within_the_noise_is_not_distinguishable()
    {
        // Origin's own figures: 10.44 W under load, 12.05 W idle (field report A.1.8), one repetition each.
        var set = One([Load(10.44), Idle(12.05)]);

        Assert.Equal((false, VerdictReason.TooFewRepetitions), (set.AgainstBaseline!.IsDistinguishable, set.AgainstBaseline.Reason));
    }

    [Fact]
    public void Without_a_baseline_there_is_no_verdict() => Assert.Null(One([Load(20), Load(21)]).AgainstBaseline);

    [Theory]
    [InlineData("lab", "estimated")]
    [InlineData("other", "rapl")]
    public void Baseline_of_another_machine_or_source_is_none(string machine, string source) =>
        Assert.Null(One([Load(20), Load(21), Scenarios.Facts("idle", type: ScenarioType.Idle, watts: 10, machine: machine, source: source)]).AgainstBaseline);

    [Fact]
    public void Windows_of_different_length_have_no_mean_energy()
    {
        var (a, b) = (Load(20), Load(21));
        b.Analysis!.DurationSeconds = 21;

        var set = One([a, b]);

        Assert.Null(set.Energy);
        Assert.NotNull(set.Power);
    }

    [Fact]
    public void Quantity_that_one_repetition_lacks_is_absent()
    {
        var (a, b) = (Load(20), Load(21));
        b.Analysis!.EncoderCpuMeanPercent = null;

        Assert.Null(One([a, b]).EncoderCpuPercent);
    }

    [Fact]
    public void Overloaded_failed_and_shared_repetitions_are_in_no_set()
    {
        var set = One([
            Scenarios.Facts("load", ScenarioOutcome.Overloaded, watts: 90), Scenarios.Facts("load", ScenarioOutcome.Failed, watts: 90),
            Load(90) with { SharedMachine = true }, Load(20)]);

        Assert.Equal(20.0, Assert.Single(set.Set.Repetitions).Analysis!.PowerMeanWatts);
    }

    private static ScenarioFacts Load(double watts) => Scenarios.Facts("load", watts: watts);

    private static ScenarioFacts Idle(double watts) => Scenarios.Facts("idle", watts: watts, type: ScenarioType.Idle);

    private static SetResult One(IReadOnlyList<ScenarioFacts> facts) =>
        SetResult.Of(ScenarioSets.Newest(facts).Single(x => x.Name == "load"), new Baselines(facts));
}
