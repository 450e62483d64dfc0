using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.LoadRunner.Results;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers the results database of the connection string "telemetry".</summary>
public static class ResultsDatabaseExtensions
{
    /// <summary>Adds IDbContextFactory of ResultsDbContext and ScenarioStore; a lost connection is retried a few times within about two seconds.</summary>
    public static TBuilder AddResultsDatabase<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        var connectionString = builder.Configuration.GetConnectionString(ResultsDbContext.ConnectionName)
            ?? throw new InvalidOperationException(
                $"The connection string '{ResultsDbContext.ConnectionName}' is missing, so results cannot be stored or read. "
                + $"Start the service through the AppHost, or set ConnectionStrings__{ResultsDbContext.ConnectionName}.");
        builder.Services.AddPooledDbContextFactory<ResultsDbContext>(options => options.UseResultsDatabase(connectionString));
        builder.Services.AddSingleton<ScenarioStore>();
        return builder;
    }

    /// <summary>The one way in which every program connects to the results database.</summary>
    public static DbContextOptionsBuilder UseResultsDatabase(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure(3, TimeSpan.FromSeconds(1), errorCodesToAdd: null));
}
