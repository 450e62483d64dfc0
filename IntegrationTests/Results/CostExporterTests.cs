using Microsoft.EntityFrameworkCore;
using Telemetry.Analysis.Cost;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class CostExporterTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>, IDisposable
{
    private readonly string _prices = Path.GetTempFileName();

    [Fact]
    public async Task Changed_price_is_in_page_and_database_without_a_restart()
    {
        await File.WriteAllTextAsync(_prices, """{"energyPerKwh": 18, "cpuPerCoreHour": 3.6}""");
        var scenario = await AnalysedAsync("priced");
        await using var exporter = await StartAsync();

        // 600 J at 18 / kWh; 9 s of the encoder and 1 s of the server at 3.6 / h.
        await exporter.WaitForMetricAsync("cost_energy_load_aware{currency=\"USD\",scenario=\"priced\"} 0.003");
        var before = await RowAsync(scenario.Id);
        Assert.Equal((0.003, 0.01), (before.EnergyCost, before.ComputeCost));
        Assert.Equal(before.EnergyCost + before.ComputeCost, before.TotalCost);

        await File.WriteAllTextAsync(_prices, """{"energyPerKwh": 36, "cpuPerCoreHour": 3.6}""");

        await exporter.WaitForMetricAsync("cost_energy_load_aware{currency=\"USD\",scenario=\"priced\"} 0.006");
        Assert.Equal((0.006, 0.01), ((await RowAsync(scenario.Id)).EnergyCost, (await RowAsync(scenario.Id)).ComputeCost));
    }

    [Fact]
    public async Task Half_written_prices_change_nothing_and_are_told()
    {
        await File.WriteAllTextAsync(_prices, """{"energyPerKwh": 18, "cpuPerCoreHour": 3.6}""");
        await AnalysedAsync("unharmed");
        await using var exporter = await StartAsync();
        await exporter.WaitForMetricAsync("cost_energy_load_aware{currency=\"USD\",scenario=\"unharmed\"} 0.003");

        await File.WriteAllTextAsync(_prices, """{"energyPerKwh": 3""");

        var page = await exporter.WaitForMetricAsync("cost_prices_valid 0");
        Assert.Contains("cost_energy_load_aware{currency=\"USD\",scenario=\"unharmed\"} 0.003", page, StringComparison.Ordinal);
        Assert.Contains("cost_exporter_alive 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_is_not_measured_yet_leaves_the_compute_cost_absent_until_it_is()
    {
        await File.WriteAllTextAsync(_prices, """{"energyPerKwh": 18, "cpuPerCoreHour": 3.6}""");
        var scenario = await AnalysedAsync("waiting", serverCpuSeconds: null);
        await using var exporter = await StartAsync();
        var page = await exporter.WaitForMetricAsync("cost_energy_load_aware{currency=\"USD\",scenario=\"waiting\"} 0.003");
        Assert.DoesNotContain("cost_total_load_aware{currency=\"USD\",scenario=\"waiting\"}", page, StringComparison.Ordinal);

        await using (var context = postgres.CreateContext())
        {
            var row = await context.ScenarioAnalyses.SingleAsync(x => x.ScenarioId == scenario.Id);
            (row.ServerCpuSeconds, row.Scrapes, row.ComputedAt) = (1, ScrapeState.Complete, row.ComputedAt.AddSeconds(1));
            await context.SaveChangesAsync();
            await context.Database.ExecuteSqlAsync($"SELECT pg_notify({ResultsChannels.Analysed}, {scenario.Id.ToString()})");
        }

        await exporter.WaitForMetricAsync("cost_compute_load_aware{currency=\"USD\",scenario=\"waiting\"} 0.01");
    }

    public void Dispose() => File.Delete(_prices);

    private Task<ExporterApp> StartAsync() => ExporterApp.StartAsync(
        postgres.ConnectionString, builder => builder.AddCosts(), app => app.MapCosts(), new() { ["PRICING_FILE"] = _prices });

    private async Task<Scenario> AnalysedAsync(string name, double? serverCpuSeconds = 1)
    {
        var scenario = StoredScenarios.Create(name);
        scenario.Analysis = new()
        {
            ScenarioId = scenario.Id,
            FormulaVersion = 3,
            Edges = "counter",
            Source = "estimated",
            Scrapes = serverCpuSeconds is null ? ScrapeState.Waiting : ScrapeState.Complete,
            DurationSeconds = 20,
            EnergyJoules = 600,
            PowerMeanWatts = 30,
            EncoderCpuSeconds = 9,
            ServerCpuSeconds = serverCpuSeconds,
            Pixels = 600.0 * 1280 * 720,
            ComputedAt = scenario.CreatedAt,
        };
        await postgres.Store.SaveAsync(scenario);
        return scenario;
    }

    private async Task<ScenarioCost> RowAsync(Guid id)
    {
        await using var context = postgres.CreateContext();
        return await context.ScenarioCosts.AsNoTracking().SingleAsync(x => x.ScenarioId == id);
    }
}
