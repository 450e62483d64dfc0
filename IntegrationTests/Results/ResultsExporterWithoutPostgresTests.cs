using Microsoft.EntityFrameworkCore;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class ResultsExporterWithoutPostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Service_without_a_database_lives_is_unhealthy_and_catches_up()
    {
        await using var exporter = await ResultsExporter.StartAsync(postgres.ConnectionString);

        await exporter.WaitForHealthAsync("Unhealthy");
        Assert.Equal("Healthy", await exporter.Client.GetStringAsync(new Uri("/alive", UriKind.Relative)));
        Assert.DoesNotContain("scenario_", await exporter.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);

        await using (var context = postgres.CreateContext())
        {
            await context.Database.MigrateAsync();
            context.Scenarios.Add(StoredScenarios.Create("late"));
            await context.SaveChangesAsync();
        }

        await exporter.WaitForHealthAsync("Healthy");
        await exporter.WaitForMetricAsync("scenario_energy_joules{scenario=\"late\",source=\"estimated\"}");
    }
}
