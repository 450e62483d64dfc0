using Telemetry.Analysis.Results;
using static Telemetry.LoadRunner.Results.ScenarioOutcome;

namespace Telemetry.UnitTests.Analysis.Results;

public sealed class LatestResultsTests
{
    private readonly LatestResults _latest = new();

    [Fact]
    public void Newest_valid_scenario_of_a_name_wins()
    {
        _latest.Publish([
            Scenarios.Facts("a", Overloaded, createdAt: 5, watts: 9), Scenarios.Facts("a", Failed, createdAt: 4, watts: 4),
            Scenarios.Facts("a", createdAt: 3, watts: 3) with { SharedMachine = true }, Scenarios.Facts("a", createdAt: 2, watts: 2),
            Scenarios.Facts("a", createdAt: 1, watts: 1), Scenarios.Facts("b", createdAt: 0, watts: 5)]);

        Assert.Equal([("a", 2.0), ("b", 5.0)], _latest.Valid.Select(x => (x.Name, x.Analysis!.PowerMeanWatts!.Value)));
    }

    [Fact]
    public void Newest_outcome_of_a_name_is_told_and_an_interruption_is_none()
    {
        _latest.Publish([
            Scenarios.Facts("a", Failed, createdAt: 2), Scenarios.Facts("b", Interrupted, createdAt: 2), Scenarios.Facts("c", Interrupted, createdAt: 2),
            Scenarios.Facts("a", createdAt: 1), Scenarios.Facts("b", createdAt: 1)]);

        Assert.Equal([("a", Failed), ("b", Succeeded)], _latest.Decided.Select(x => (x.Name, x.Outcome)));
    }

    [Fact]
    public void Scenario_that_is_not_analysed_yet_has_no_numbers()
    {
        _latest.Publish([Scenarios.Facts("new", createdAt: 1) with { Analysis = null }]);

        Assert.Empty(_latest.Valid);
        Assert.Empty(_latest.Sets);
        Assert.Single(_latest.All);
    }

    [Fact]
    public void Rows_of_an_older_formula_are_counted_and_imported_ones_are_not()
    {
        var (old, imported) = (Scenarios.Facts("old"), Scenarios.Facts("imported"));
        old.Analysis!.FormulaVersion = 1;
        imported.Analysis!.FormulaVersion = int.MaxValue;

        _latest.Publish([old, imported, Scenarios.Facts("current")]);

        Assert.Equal(1, _latest.Outdated);
    }
}
