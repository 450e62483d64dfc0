using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

internal static class QualityExtensions
{
    public static IServiceCollection AddQuality(this IServiceCollection services)
    {
        services.AddOptions<QualityOptions>().BindConfiguration(QualityOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<FFmpegTool>().AddSingleton<Recorder>().AddSingleton<Decoder>().AddSingleton<Scorer>()
            .AddSingleton<QualityMeter>().AddSingleton<IQualityMeter>(x => x.GetRequiredService<QualityMeter>());
    }
}
