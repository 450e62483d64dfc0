using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Following;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers what an exporter needs that follows the results database.</summary>
public static class FollowingExtensions
{
    /// <summary>
    /// Runs the pass at start, whenever one of the channels (of <c>ResultsChannels</c>) tells something, and every 30 s; adds ScenarioCatalog, ResultsSignal and
    /// the health check "results-database". Call AddResultsDatabase before.
    /// </summary>
    public static TBuilder AddResultsFollowing<TBuilder, TPass>(this TBuilder builder, params IReadOnlyList<string> channels)
        where TBuilder : IHostApplicationBuilder
        where TPass : class, IFollowingPass
    {
        var services = builder.Services;
        services.AddOptions<FollowingOptions>().BindConfiguration(FollowingOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(builder.Configuration.GetResultsConnectionString()));
        services.AddSingleton(new FollowedChannels(channels)).AddSingleton<ResultsSignal>().AddHostedService<ResultsListener>();
        services.AddSingleton<ScenarioCatalog>().AddSingleton<TPass>().AddHostedService<FollowingService<TPass>>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("results-database");
        return builder;
    }
}
