using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.Results;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers the results database of the connection string "telemetry".</summary>
public static class ResultsDatabaseExtensions
{
    /// <summary>Adds IDbContextFactory of ResultsDbContext and ScenarioStore; configure sets defaults that the configuration may override.</summary>
    public static TBuilder AddResultsDatabase<TBuilder>(this TBuilder builder, Action<ResultsDatabaseOptions>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptions<ResultsDatabaseOptions>().Configure(configure ?? (_ => { }))
            .BindConfiguration(ResultsDatabaseOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ResultsDatabaseOptions>, ResultsConnectionStringValidation>();
        builder.Services.AddPooledDbContextFactory<ResultsDbContext>((services, options) =>
            options.UseResultsDatabase(builder.Configuration.GetResultsConnectionString(), services.GetRequiredService<IOptions<ResultsDatabaseOptions>>().Value));
        builder.Services.AddSingleton<ScenarioStore>().AddSingleton<IRunQueue, RunQueue>();
        return builder;
    }

    /// <summary>The connection string of the results database.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says how to set it.</exception>
    public static string GetResultsConnectionString(this IConfiguration configuration) =>
        configuration.GetConnectionString(ResultsDbContext.ConnectionName) is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new InvalidOperationException(
                $"The connection string '{ResultsDbContext.ConnectionName}' is missing, so results cannot be stored or read. "
                + $"Start the service through the AppHost, or set ConnectionStrings__{ResultsDbContext.ConnectionName}.");

    /// <summary>The one way in which every program connects to the results database.</summary>
    public static DbContextOptionsBuilder UseResultsDatabase(
        this DbContextOptionsBuilder options, string connectionString, ResultsDatabaseOptions? settings = null)
    {
        settings ??= new();
        return options
            .UseNpgsql(connectionString, npgsql =>
                npgsql.EnableRetryOnFailure(settings.Retries, settings.MaxRetryDelay, errorCodesToAdd: null))
            // The callers report a failure once, with what follows from it; EF would add a stack trace for every try and a line for every query.
            .ConfigureWarnings(x => x.Log(
                (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug),
                (RelationalEventId.CommandExecuted, LogLevel.Debug), (CoreEventId.ExecutionStrategyRetrying, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
    }
}
