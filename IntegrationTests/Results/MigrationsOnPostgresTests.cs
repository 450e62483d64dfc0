using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class MigrationsOnPostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Migrations_apply_to_nothing_again_and_back_to_nothing()
    {
        await using var context = postgres.CreateContext();

        await context.Database.MigrateAsync();
        var migrated = await ColumnsAsync(context);
        await context.Database.MigrateAsync();

        Assert.Equal(13, migrated.Select(x => x.Split('.')[0]).Distinct().Count());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.Equal(migrated, await ColumnsAsync(context));

        await context.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);
        Assert.Empty(await ColumnsAsync(context));
    }

    private static Task<List<string>> ColumnsAsync(DbContext context) => context.Database.SqlQuery<string>($"""
        SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS "Value" FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory' ORDER BY 1
        """).ToListAsync();
}
