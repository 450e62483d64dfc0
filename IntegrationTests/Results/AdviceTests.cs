using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Advice;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class AdviceTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>, IDbContextFactory<ResultsDbContext>
{
    [Fact]
    public async Task Better_of_two_repeated_scenarios_is_recommended_with_its_reason()
    {
        var run = Guid.CreateVersion7();
        foreach (var joules in new[] { 200.0, 201, 202 })
            await SaveAsync("idle", joules, run, ScenarioType.Idle);
        foreach (var joules in new[] { 600.0, 602, 604 })
            await SaveAsync("frugal", joules, run);
        foreach (var joules in new[] { 900.0, 903, 906 })
            await SaveAsync("lavish", joules, run);

        var answer = await new Advisor(new StoredFacts(this)).RecommendAsync(new(Goal.Energy), CancellationToken.None);

        Assert.Equal((RecommendationKind.Best, "frugal"), (answer.Kind, answer.Ranking[0].Name));
        Assert.StartsWith("'frugal' draws 30.1 W per stream, 33.3 % less than the next one, 'lavish'", answer.Text, StringComparison.Ordinal);
        Assert.Equal([1, 2], answer.Ranking.Select(x => x.Rank));
    }

    public ResultsDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<ResultsDbContext>();
        options.UseResultsDatabase(postgres.ConnectionString);
        return new(options.Options);
    }

    private async Task SaveAsync(string name, double joules, Guid run, ScenarioType type = ScenarioType.Load)
    {
        var scenario = StoredScenarios.Create(name, joules: joules, runId: run, type: type);
        if (type == ScenarioType.Idle) scenario.StreamResults.Clear();
        scenario.Analysis = new()
        {
            ScenarioId = scenario.Id,
            FormulaVersion = 3,
            Edges = "counter",
            Source = "estimated",
            Scrapes = ScrapeState.Complete,
            DurationSeconds = 20,
            EnergyJoules = joules,
            PowerMeanWatts = joules / 20,
            ComputedAt = scenario.CreatedAt,
        };
        await postgres.Store.SaveAsync(scenario);
    }
}
