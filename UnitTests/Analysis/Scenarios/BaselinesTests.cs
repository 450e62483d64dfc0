using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;
using Stored = Telemetry.UnitTests.Analysis.Results.Scenarios;

namespace Telemetry.UnitTests.Analysis.Scenarios;

public sealed class BaselinesTests
{
    private static readonly Guid Own = new("00000000-0000-0000-0000-0000000000b1");
    private static readonly Guid Earlier = new("00000000-0000-0000-0000-0000000000b2");
    private static readonly Guid Oldest = new("00000000-0000-0000-0000-0000000000b3");

    [Fact]
    public void Idle_scenarios_of_the_own_run_come_first_also_when_they_ran_later()
    {
        var baseline = Find(60, Idle(10, Own, createdAt: 50), Idle(12, Own, createdAt: 70), Idle(99, Earlier, createdAt: 59));

        Assert.Equal((11.0, 2, BaselinePower.Run), (baseline!.Mean.Watts, baseline.Scenarios, baseline.Of));
    }

    [Fact]
    public void Without_them_those_of_the_last_run_before_count()
    {
        var baseline = Find(60, Idle(20, Earlier, createdAt: 40), Idle(22, Earlier, createdAt: 30), Idle(5, Oldest, createdAt: 20), Idle(99, Earlier, createdAt: 61));

        Assert.Equal((21.0, 2, BaselinePower.Machine), (baseline!.Mean.Watts, baseline.Scenarios, baseline.Of));
    }

    [Fact]
    public void Baseline_of_more_than_a_day_ago_is_none() => Assert.Null(Find(24 * 60 + 1, Idle(20, Earlier, createdAt: 0)));

    [Fact]
    public void Another_machine_another_source_and_invalid_scenarios_are_none() => Assert.Null(Find(
        60, Stored.Facts("idle", type: ScenarioType.Idle, run: Own, machine: "other"), Stored.Facts("idle", type: ScenarioType.Idle, run: Own, source: "estimated"),
        Idle(10, Own, 0) with { SharedMachine = true }, Stored.Facts("idle", ScenarioOutcome.Failed, type: ScenarioType.Idle, run: Own), Stored.Facts("load", run: Own)));

    private static ScenarioFacts Idle(double watts, Guid run, int createdAt) => Stored.Facts("idle", watts: watts, type: ScenarioType.Idle, run: run, createdAt: createdAt);

    private static BaselinePower? Find(int createdAt, params IReadOnlyList<ScenarioFacts> idle) =>
        new Baselines(idle).For(Own, "lab", "rapl", Readings.Start.AddMinutes(createdAt));
}
