using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class ScenarioStoreTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>
{
    [Fact]
    public async Task Scenario_comes_back_as_it_was_stored()
    {
        var scenario = StoredScenarios.Create();

        Assert.True(await postgres.Store.SaveAsync(scenario));

        Assert.Equal(Text(scenario), Text(await LoadAsync(scenario.Id)));
    }

    [Fact]
    public async Task Second_save_of_the_same_id_changes_nothing()
    {
        var scenario = StoredScenarios.Create();
        await postgres.Store.SaveAsync(scenario);
        var again = StoredScenarios.Create(name: "other", joules: 1);
        var copy = JsonSerializer.Deserialize<Scenario>(Text(again).Replace(again.Id.ToString(), scenario.Id.ToString(), StringComparison.Ordinal))!;

        Assert.False(await postgres.Store.SaveAsync(copy));
        Assert.False(await postgres.Store.SaveAsync(scenario));

        Assert.Equal(Text(scenario), Text(await LoadAsync(scenario.Id)));
    }

    [Fact]
    public async Task Of_two_saves_at_the_same_time_one_wins()
    {
        var text = Text(StoredScenarios.Create());

        var saves = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => postgres.Store.SaveAsync(JsonSerializer.Deserialize<Scenario>(text)!))));

        Assert.Single(saves, true);
        var stored = await LoadAsync(JsonSerializer.Deserialize<Scenario>(text)!.Id);
        Assert.Equal((2, 19, 1), (stored.Readings.Count, stored.Samples.Count, stored.StreamResults.Count));
    }

    [Fact]
    public async Task New_scenario_is_announced_once_and_can_be_read_by_then()
    {
        var scenario = StoredScenarios.Create();
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var listen = new NpgsqlCommand($"LISTEN {ResultsChannels.Finished}", connection);
        await listen.ExecuteNonQueryAsync();
        var announced = new List<string>();
        connection.Notification += (_, x) => announced.Add(x.Payload);

        await postgres.Store.SaveAsync(scenario);
        await postgres.Store.SaveAsync(scenario);

        while (await connection.WaitAsync(TimeSpan.FromSeconds(1))) { }
        Assert.Equal([scenario.Id.ToString()], announced.Where(x => x == scenario.Id.ToString()));
        Assert.Equal(scenario.Name, (await LoadAsync(scenario.Id)).Name);
    }

    [Fact]
    public async Task Failed_scenario_without_a_steady_window_is_stored_with_its_reason()
    {
        var scenario = StoredScenarios.Create(outcome: ScenarioOutcome.Failed);
        scenario.SteadyStart = scenario.SteadyEnd = null;
        scenario.Readings.Clear();

        await postgres.Store.SaveAsync(scenario);

        var stored = await LoadAsync(scenario.Id);
        Assert.Equal(ScenarioOutcome.Failed, stored.Outcome);
        Assert.Equal(scenario.Failure, stored.Failure);
        Assert.Null(stored.SteadyEnd);
    }

    private async Task<Scenario> LoadAsync(Guid id)
    {
        await using var context = postgres.CreateContext();
        return await context.Scenarios.AsNoTracking().AsSplitQuery()
            .Include(x => x.Readings.OrderBy(y => y.Timestamp)).Include(x => x.Samples.OrderBy(y => y.Timestamp)).Include(x => x.StreamResults)
            .SingleAsync(x => x.Id == id);
    }

    private static string Text(Scenario scenario) => JsonSerializer.Serialize(scenario);
}
