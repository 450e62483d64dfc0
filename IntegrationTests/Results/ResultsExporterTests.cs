using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class ResultsExporterTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>
{
    [Fact]
    public async Task Finished_scenario_is_exported_and_stored_when_it_is_told_of()
    {
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString);
        await exporter.WaitForHealthAsync("Healthy");
        var scenario = StoredScenarios.Create("told");

        await postgres.Store.SaveAsync(scenario);

        await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"told\",source=\"estimated\"} 603.00000");
        var api = await exporter.Client.GetFromJsonAsync<JsonElement>(new Uri($"/api/scenarios/{scenario.Id}", UriKind.Relative));
        var row = await AnalysisAsync(scenario.Id);
        Assert.Equal(StoredScenarios.Joules, row!.EnergyJoules!.Value, 1e-6);
        Assert.Equal(StoredScenarios.Joules / 20, row.PowerMeanWatts!.Value, 1e-6);
        Assert.Equal((50.0, 20.0, "counter"), (row.CpuMeanPercent, row.DurationSeconds, row.Edges));
        Assert.Equal(row.EnergyJoules, api.GetProperty("analysis").GetProperty("energyJoules").GetDouble());
    }

    [Fact]
    public async Task Scenario_of_before_the_start_is_found_and_computed_only_once()
    {
        var scenario = StoredScenarios.Create("earlier");
        await postgres.Store.SaveAsync(scenario);
        await using (var first = await ResultsExporter.StartAsync(postgres.ConnectionString))
            await first.WaitForMetricAsync("scenario_duration_seconds{scenario=\"earlier\"} 20");
        var computed = await AnalysisAsync(scenario.Id);

        await using (var second = await ResultsExporter.StartAsync(postgres.ConnectionString))
            await second.WaitForMetricAsync("scenario_duration_seconds{scenario=\"earlier\"} 20");

        Assert.Equal(computed!.ComputedAt, (await AnalysisAsync(scenario.Id))!.ComputedAt);
    }

    [Fact]
    public async Task Row_of_an_older_formula_is_computed_anew_when_it_is_asked_for()
    {
        var scenario = StoredScenarios.Create("older formula");
        scenario.Analysis = Row(scenario, joules: 1);
        var imported = StoredScenarios.Create("older without readings");
        imported.Readings.Clear();
        imported.Analysis = Row(imported, joules: 7);
        await postgres.Store.SaveAsync(scenario);
        await postgres.Store.SaveAsync(imported);
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString);
        await exporter.WaitForMetricAsync("results_exporter_outdated_scenarios 2");

        using var response = await exporter.Client.PostAsync(new Uri("/api/reanalysis", UriKind.Relative), null);

        var result = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, 1), (result.GetProperty("renewed").GetInt32(), result.GetProperty("kept").GetInt32()));
        await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"older formula\",source=\"estimated\"} 603.0");
        Assert.Equal(7, (await AnalysisAsync(imported.Id))!.EnergyJoules);

        static ScenarioAnalysis Row(Scenario scenario, double joules) => new()
        {
            ScenarioId = scenario.Id,
            FormulaVersion = 0,
            Scrapes = ScrapeState.NotAsked,
            Edges = "counter",
            Source = "estimated",
            EnergyJoules = joules,
            ComputedAt = scenario.CreatedAt,
        };
    }

    [Fact]
    public async Task Net_power_follows_the_baseline_of_the_run_also_when_that_comes_later()
    {
        var run = Guid.CreateVersion7();
        var load = StoredScenarios.Create("net", joules: 603, runId: run);
        await postgres.Store.SaveAsync(load);
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString);
        await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"net\",source=\"estimated\"} 603");
        Assert.Null((await AnalysisAsync(load.Id))!.NetPowerWatts);

        await postgres.Store.SaveAsync(StoredScenarios.Create("net idle", joules: 203, runId: run, type: ScenarioType.Idle));

        await exporter.WaitForMetricAsync("scenario_net_energy_joules{scenario=\"net\",source=\"estimated\"} 400");
        var row = await AnalysisAsync(load.Id);
        Assert.Equal((20.0, 10.15, "run"), (Math.Round(row!.NetPowerWatts!.Value, 9), Math.Round(row.BaselinePowerWatts!.Value, 9), row.BaselineOf));
    }

    [Fact]
    public async Task Failed_scenario_exports_only_that_it_failed()
    {
        await postgres.Store.SaveAsync(StoredScenarios.Create("broken", ScenarioOutcome.Failed));
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString);

        var scrape = await exporter.WaitForMetricAsync("scenario_failed{scenario=\"broken\"} 1");

        Assert.Single(scrape.Split('\n'), x => x.Contains("scenario=\"broken\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Newest_scenario_of_a_name_is_the_only_one_exported()
    {
        await postgres.Store.SaveAsync(StoredScenarios.Create("repeated", joules: 200, age: 10));
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString);
        await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"repeated\",source=\"estimated\"} 200");

        await postgres.Store.SaveAsync(StoredScenarios.Create("repeated", joules: 400));

        var scrape = await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"repeated\",source=\"estimated\"} 400");
        Assert.Single(scrape.Split('\n'), x => x.StartsWith("scenario_energy_joules{scenario=\"repeated\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lost_connection_is_made_again_and_nothing_is_missed()
    {
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString);
        await exporter.WaitForHealthAsync("Healthy");
        await using (var connection = new NpgsqlConnection(postgres.ConnectionString))
        {
            await connection.OpenAsync();
            await using var end = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
            await end.ExecuteNonQueryAsync();
        }

        NpgsqlConnection.ClearAllPools();
        await postgres.Store.SaveAsync(StoredScenarios.Create("after the loss"));

        await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"after the loss\",source=\"estimated\"}");
        await exporter.WaitForHealthAsync("Healthy");
    }

    [Fact]
    public async Task Scenario_without_energy_is_exported_without_it_while_prometheus_is_away()
    {
        var scenario = StoredScenarios.Create("no energy", itemId: Guid.CreateVersion7(), machine: "no energy");
        scenario.Readings.Clear();
        scenario.Samples.Clear();
        await postgres.Store.SaveAsync(scenario);
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString);

        var scrape = await exporter.WaitForMetricAsync("scenario_duration_seconds{scenario=\"no energy\"} 20");

        Assert.DoesNotContain("scenario_energy_joules{scenario=\"no energy\"", scrape, StringComparison.Ordinal);
        Assert.Equal((ScrapeState.Waiting, null), ((await AnalysisAsync(scenario.Id))!.Scrapes, (await AnalysisAsync(scenario.Id))!.EnergyJoules));
    }

    private async Task<ScenarioAnalysis?> AnalysisAsync(Guid id)
    {
        await using var context = postgres.CreateContext();
        return await context.ScenarioAnalyses.AsNoTracking().SingleOrDefaultAsync(x => x.ScenarioId == id);
    }
}
