using Microsoft.EntityFrameworkCore;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

/// <summary>A migrated, empty results database.</summary>
public sealed class MigratedPostgresFixture(Lab lab) : PostgresFixture(lab), IDbContextFactory<ResultsDbContext>
{
    public ScenarioStore Store => new(this);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var context = CreateContext();
        await context.Database.MigrateAsync();
    }

    ResultsDbContext IDbContextFactory<ResultsDbContext>.CreateDbContext() => CreateContext();
}
