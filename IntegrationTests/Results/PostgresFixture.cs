using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

/// <summary>A database of its own, dropped at the end, on the lab's server or the one that TELEMETRY_TEST_POSTGRES names (an Npgsql connection string).</summary>
public class PostgresFixture(Lab lab) : IAsyncLifetime
{
    public const string ServerVariable = "TELEMETRY_TEST_POSTGRES";

    /// <summary>The connection string of the fixture's empty, not yet migrated database.</summary>
    public string ConnectionString { get; private set; } = "";

    public virtual async Task InitializeAsync()
    {
        var server = await GetServerAsync();
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = $"telemetry_test_{Guid.NewGuid():N}" }.ConnectionString;
    }

    public virtual async Task DisposeAsync()
    {
        if (ConnectionString.Length == 0) return;

        await using var context = CreateContext();
        await context.Database.EnsureDeletedAsync();
    }

    public ResultsDbContext CreateContext()
    {
        var options = new DbContextOptionsBuilder<ResultsDbContext>();
        options.UseResultsDatabase(ConnectionString);
        return new(options.Options);
    }

    private async Task<string> GetServerAsync() => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server
        ? server
        : await lab.ConnectionStringAsync();
}
