using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Migrator;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class MigratorTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Migrator_creates_the_database_ends_with_success_and_may_run_again()
    {
        Assert.Equal(0, await MigrateAsync());
        Assert.Equal(0, await MigrateAsync());

        await using var context = postgres.CreateContext();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.False(await context.Scenarios.AnyAsync());
    }

    private async Task<int> MigrateAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["ConnectionStrings:telemetry"] = postgres.ConnectionString;
        builder.AddResultsDatabase();
        builder.Services.AddSingleton<MigrationOutcome>().AddHostedService<MigrationWorker>();
        using var host = builder.Build();
        var outcome = host.Services.GetRequiredService<MigrationOutcome>();
        await host.RunAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return outcome.ExitCode;
    }
}
