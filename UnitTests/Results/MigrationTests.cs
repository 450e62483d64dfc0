using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Hosting;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Results;

public sealed class MigrationTests : IDisposable
{
    private readonly ResultsDbContext _context = new(Options());

    [Fact]
    public void Model_and_snapshot_do_not_differ() => Assert.False(_context.Database.HasPendingModelChanges());

    [Fact]
    public void Migrations_build_exactly_the_schema_of_the_model()
    {
        var generator = _context.GetService<IMigrationsSqlGenerator>();
        var assembly = _context.GetService<IMigrationsAssembly>();
        var model = _context.GetService<IDesignTimeModel>().Model;

        var migrated = assembly.Migrations.Values
            .SelectMany(x => assembly.CreateMigration(x, _context.Database.ProviderName!).UpOperations).ToList();
        var wanted = _context.GetService<IMigrationsModelDiffer>().GetDifferences(source: null, model.GetRelationalModel());

        Assert.Equal(Statements(generator.Generate(wanted, model)), Statements(generator.Generate(migrated, model)));
    }

    [Fact]
    public void Every_migration_can_be_undone()
    {
        var assembly = _context.GetService<IMigrationsAssembly>();

        foreach (var type in assembly.Migrations.Values)
        {
            var migration = assembly.CreateMigration(type, _context.Database.ProviderName!);
            Assert.NotEmpty(migration.DownOperations);
            Assert.NotNull(migration.TargetModel.FindEntityType(typeof(Scenario).FullName!));
        }
    }

    [Fact]
    public void Target_model_of_the_last_migration_is_the_snapshot()
    {
        var assembly = _context.GetService<IMigrationsAssembly>();
        var initializer = _context.GetService<IModelRuntimeInitializer>();
        var last = assembly.CreateMigration(assembly.Migrations.Values.Last(), _context.Database.ProviderName!);

        var differences = _context.GetService<IMigrationsModelDiffer>().GetDifferences(
            initializer.Initialize(last.TargetModel).GetRelationalModel(),
            initializer.Initialize(((IMutableModel)assembly.ModelSnapshot!.Model).FinalizeModel()).GetRelationalModel());

        Assert.Empty(differences);
    }

    [Fact]
    public void Every_name_in_the_database_is_snake_case()
    {
        var tables = _context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();

        var names = tables.Select(x => x.Name).Concat(tables.SelectMany(x => x.Columns).Select(x => x.Name)).ToList();

        Assert.Equal(13, tables.Count);
        Assert.All(names, x => Assert.Matches("^[a-z][a-z0-9_]*$", x));
    }

    [Fact]
    public void Design_time_factory_builds_the_context_for_dotnet_ef()
    {
        var type = typeof(ResultsDbContext).Assembly.GetTypes().Single(x => x.IsAssignableTo(typeof(IDesignTimeDbContextFactory<ResultsDbContext>)));
        var factory = (IDesignTimeDbContextFactory<ResultsDbContext>)Activator.CreateInstance(type)!;

        using var context = factory.CreateDbContext([]);

        Assert.Equal("Npgsql.EntityFrameworkCore.PostgreSQL", context.Database.ProviderName);
    }

    public void Dispose() => _context.Dispose();

    private static DbContextOptions<ResultsDbContext> Options()
    {
        var options = new DbContextOptionsBuilder<ResultsDbContext>();
        options.UseResultsDatabase("Host=nowhere.invalid;Database=telemetry");
        return options.Options;
    }

    private static IEnumerable<string> Statements(IEnumerable<MigrationCommand> commands) =>
        commands.Select(x => x.CommandText).Order(StringComparer.Ordinal);
}
