using Telemetry.Analysis.Results;
using static Telemetry.LoadRunner.Results.ScenarioOutcome;

namespace Telemetry.UnitTests.Analysis.Results;

public sealed class LatestResultsTests
{
    private readonly LatestResults _latest = new();

    [Fact]
    public void Newest_succeeded_scenario_of_a_name_wins()
    {
        _latest.Publish([
            Scenarios.Result("a", Succeeded, createdAt: 1, joules: 1), Scenarios.Result("a", Succeeded, createdAt: 3, joules: 3),
            Scenarios.Result("a", Succeeded, createdAt: 2, joules: 2), Scenarios.Result("a", Failed, createdAt: 4, joules: 4),
            Scenarios.Result("b", Succeeded, createdAt: 0, joules: 5)]);

        Assert.Equal([("a", 3.0), ("b", 5.0)], _latest.Succeeded.Select(x => (x.Name, x.EnergyJoules!.Value)));
    }

    [Fact]
    public void Newest_outcome_of_a_name_is_told_and_an_interruption_is_none()
    {
        _latest.Publish([
            Scenarios.Result("a", Failed, createdAt: 2), Scenarios.Result("a", Succeeded, createdAt: 1),
            Scenarios.Result("b", Interrupted, createdAt: 2), Scenarios.Result("b", Succeeded, createdAt: 1),
            Scenarios.Result("c", Interrupted, createdAt: 2)]);

        Assert.Equal([("a", Failed), ("b", Succeeded)], _latest.Decided.Select(x => (x.Name, x.Outcome)));
    }

    [Fact]
    public void All_are_listed_newest_first()
    {
        _latest.Publish([Scenarios.Result("a", Failed, createdAt: 1), Scenarios.Result("b", Succeeded, createdAt: 2)]);

        Assert.Equal(["b", "a"], _latest.All.Select(x => x.Name));
    }
}
