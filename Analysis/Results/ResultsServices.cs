using Npgsql;

namespace Telemetry.Analysis.Results;

internal static class ResultsServices
{
    public static void AddResults(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ResultsOptions>().BindConfiguration(ResultsOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(builder.Configuration.GetResultsConnectionString()));
        services.AddSingleton<LatestResults>().AddSingleton<ResultsMetrics>();
        services.AddSingleton<FinishedScenarioSignal>().AddHostedService<FinishedScenarioListener>();
        services.AddSingleton<ScenarioAnalyzer>().AddSingleton<AnalysisPass>().AddHostedService<AnalysisService>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("results-database");
    }
}
