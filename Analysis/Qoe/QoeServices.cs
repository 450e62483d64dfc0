using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe;

internal static class QoeServices
{
    public static void AddQoe(this IHostApplicationBuilder builder)
    {
        builder.AddResultsFollowing<IHostApplicationBuilder, QoePass>(ResultsChannels.Analysed);
        builder.Services.AddSingleton<LatestQoe>().AddSingleton<QoeMetrics>().AddSingleton<IScenarioRows, DatabaseRows>();
    }
}
