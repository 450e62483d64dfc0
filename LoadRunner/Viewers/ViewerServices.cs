using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Viewers;

internal static class ViewerServices
{
    public static void AddViewers(this IServiceCollection services)
    {
        services.AddOptions<ViewerOptions>().BindConfiguration(ViewerOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IViewers, ViewerPool>();
    }
}
