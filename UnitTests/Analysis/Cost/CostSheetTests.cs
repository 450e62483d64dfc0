using Telemetry.Analysis.Cost.Model;
using Telemetry.LoadRunner.Results;
using static Telemetry.UnitTests.Analysis.Cost.CostScenarios;

namespace Telemetry.UnitTests.Analysis.Cost;

public sealed class CostSheetTests
{
    private static readonly Prices WithReference = Usual with { ReferenceScenario = "reference" };

    [Fact]
    public void Savings_are_what_a_month_costs_less_than_the_references()
    {
        // 0.75 an hour; the cheap one 0.25 + 0.25.
        var reference = Load("reference");
        var cheap = Load("cheap", change: x => (x.EncoderCpuSeconds, x.ServerCpuSeconds) = (900, 900));
        var dear = Load("dear", change: x => x.EncoderCpuSeconds = 6300);

        var rows = Sheet([reference, cheap, dear], WithReference).Rows;

        Assert.Equal((180.0, -360.0, 0.0), (rows[cheap.Id].SavingsPerMonth, rows[dear.Id].SavingsPerMonth, rows[reference.Id].SavingsPerMonth));
        Assert.All(rows.Values, x => Assert.Equal("reference", x.ReferenceScenario));
    }

    [Fact]
    public void Newest_valid_reference_of_the_same_machine_and_source_counts()
    {
        var mine = Load("mine", 9);
        var newest = Load("reference", 3, x => x.EncoderCpuSeconds = 6300);
        var rows = Sheet(
            [
                mine, Load("reference", 1), newest,
                Load("reference", 4) with { Outcome = ScenarioOutcome.Failed }, Load("reference", 5) with { SharedMachine = true },
                Load("reference", 6) with { Machine = "other" }, Load("reference", 7, x => x.Source = "estimated"), Load("reference", 8) with { Analysis = null },
            ], WithReference).Rows;

        Assert.Equal(rows[newest.Id].CostPerMonth - rows[mine.Id].CostPerMonth, rows[mine.Id].SavingsPerMonth);
        Assert.Equal(360, rows[mine.Id].SavingsPerMonth);
    }

    [Fact]
    public void Idle_reference_is_refused()
    {
        // Defect 9 of the origin: against an idle machine every load saves a negative amount.
        var sheet = Sheet([Load("mine"), Idle("reference")], WithReference);

        Assert.True(sheet.IsReferenceIdle);
        Assert.Null(sheet.Rows.Values.Single().SavingsPerMonth);
        Assert.Contains("'reference' is idle", sheet.Rows.Values.Single().AbsentReason);
    }

    [Fact]
    public void Without_a_reference_to_compare_with_the_reason_is_said()
    {
        Assert.Contains("set REFERENCE_SCENARIO", Reason(Usual));
        Assert.Contains("no valid and analysed scenario 'reference' yet", Reason(WithReference));
        Assert.Contains("not measured on this machine (lab)", Reason(WithReference, Load("reference") with { Machine = "other" }));
        Assert.Contains("another source of energy (estimated)", Reason(WithReference, Load("reference", 1, x => x.Source = "estimated")));
        Assert.Contains("'reference' has no cost per month", Reason(WithReference, Load("reference", 1, x => x.EncoderCpuSeconds = null)));

        static string Reason(Prices prices, params IEnumerable<Telemetry.Analysis.Scenarios.ScenarioFacts> others)
        {
            var mine = Load("mine");
            var row = Sheet([mine, .. others], prices).Rows[mine.Id];
            Assert.Null(row.SavingsPerMonth);
            return row.AbsentReason!;
        }
    }

    [Fact]
    public void Only_valid_and_analysed_loads_have_a_cost()
    {
        var (idle, waiting) = (Idle("idle"), Load() with { Analysis = null });
        var (failed, shared) = (Load() with { Outcome = ScenarioOutcome.Failed }, Load() with { SharedMachine = true });

        Assert.Empty(Sheet([idle, failed, shared, waiting]).Rows);
        Assert.Contains("nothing was streamed", CostSheet.WhyNone(idle));
        Assert.Contains("failed", CostSheet.WhyNone(failed));
        Assert.Contains("another scenario ran", CostSheet.WhyNone(shared));
        Assert.Contains("not analysed yet", CostSheet.WhyNone(waiting));
    }

    [Fact]
    public void Row_that_says_the_same_is_not_written_again()
    {
        var scenario = Load();
        var row = Row(scenario, WithReference);
        var later = CostSheet.Of([scenario], WithReference, Readings.Start.AddDays(1)).Rows[scenario.Id];

        Assert.True(StoredCost.IsSame(row, later));
        Assert.False(StoredCost.IsSame(null, later));
        Assert.False(StoredCost.IsSame(row, Row(scenario, WithReference with { CpuPerCoreHour = 0.51 })));
        Assert.False(StoredCost.IsSame(row, Row(scenario, WithReference with { GridSource = "another" })));
        Assert.False(StoredCost.IsSame(row, Row(scenario, Usual)));
    }

    [Fact]
    public void Prices_are_the_same_in_postgres_own_spelling_of_json()
    {
        var row = Row(Load(), Usual with { EnergyPerKwh = 1e-5 });
        var stored = Row(Load(), Usual with { EnergyPerKwh = 1e-5 });
        stored.Prices = """
            {"region": "world", "currency": "USD", "gpuPerHour": null, "gridSource": "a test", "energyPerKwh": 0.00001, "embodiedGrams": 181000, "lifetimeYears": 4,
             "cpuPerCoreHour": 0.5, "gridGramsPerKwh": 400, "viewersPerStream": 1, "referenceScenario": null}
            """;

        Assert.True(PricesJson.AreEqual(stored.Prices, row.Prices));
        Assert.False(PricesJson.AreEqual(stored.Prices.Replace("400", "401", StringComparison.Ordinal), row.Prices));
        Assert.False(PricesJson.AreEqual("{}", row.Prices));
    }
}
