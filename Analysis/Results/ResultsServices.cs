using System.Text.Json.Serialization;
using Telemetry.Analysis.Results.Scrapes;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

internal static class ResultsServices
{
    public static void AddResults(this IHostApplicationBuilder builder)
    {
        builder.AddResultsFollowing<IHostApplicationBuilder, AnalysisPass>(ResultsChannels.Finished);
        var services = builder.Services;
        services.AddOptions<ResultsOptions>().BindConfiguration(ResultsOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureHttpJsonOptions(x => x.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddSingleton<LatestResults>().AddSingleton<ResultsMetrics>();
        services.AddSingleton<WindowReader>().AddSingleton<AnalysisStore>().AddSingleton<Reanalysis>();
    }
}
