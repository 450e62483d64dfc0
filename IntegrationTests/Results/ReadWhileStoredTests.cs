using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Hosting;
using Telemetry.Analysis.Scenarios;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.IntegrationTests.Results;

/// <summary>An exporter may store its row while somebody reads the scenario: what was there before must not be missing from what is read.</summary>
[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class ReadWhileStoredTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>
{
    [Fact]
    public async Task Scenario_is_shown_whole()
    {
        var scenario = await SaveAsync();
        var reader = new RunReader(new Contexts(postgres, scenario));

        var shown = await reader.FindScenarioAsync(scenario.Id, CancellationToken.None);

        Assert.Equal((1, 50.0), (shown!.Streams.Count, shown.CpuMeanPercent));
        Assert.Equal(StoredScenarios.Joules, shown.EnergyJoules!.Value, 1e-6);
    }

    [Fact]
    public async Task Facts_are_whole()
    {
        var scenario = await SaveAsync();
        await using var context = new Contexts(postgres, scenario).CreateDbContext();

        var facts = Assert.Single(await context.ReadFactsAsync([scenario.Id]));

        Assert.Single(facts.Streams);
        Assert.NotNull(facts.Analysis);
    }

    private async Task<Scenario> SaveAsync()
    {
        var scenario = StoredScenarios.Create("read while stored");
        await postgres.Store.SaveAsync(scenario);
        return scenario;
    }

    /// <summary>Contexts that store an analysis behind the reader's back, after the first query.</summary>
    private sealed class Contexts(PostgresFixture postgres, Scenario scenario) : DbCommandInterceptor, IDbContextFactory<ResultsDbContext>
    {
        private bool _isStored;

        public ResultsDbContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<ResultsDbContext>();
            options.UseResultsDatabase(postgres.ConnectionString).AddInterceptors(this);
            return new(options.Options);
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (_isStored) return result;

            _isStored = true;
            await using var context = postgres.CreateContext();
            context.Add(new ScenarioAnalysis
            {
                ScenarioId = scenario.Id,
                FormulaVersion = 3,
                Edges = "counter",
                Scrapes = ScrapeState.NotAsked,
                EnergyJoules = StoredScenarios.Joules,
                CpuMeanPercent = 50,
                ComputedAt = scenario.CreatedAt,
            });
            await context.SaveChangesAsync(cancellationToken);
            return result;
        }
    }
}
