using Telemetry.Exporters.Health.Expected;

namespace Telemetry.Exporters.Health;

internal static class HealthServices
{
    public static void AddHealthChecker(this IServiceCollection services)
    {
        services.AddExporterOptions<HealthOptions>(HealthOptions.Section);
        services.AddPolledSource<HealthReport, HealthMetrics, HealthPoller>(provider => provider.GetRequiredService<HealthOptions>().MaxAge);
        services.AddSingleton<Targets>();
        services.AddSingleton<ExpectedMetrics>();
        services.AddPollingHttpClient(HealthOptions.Section);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Prober>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(HealthOptions.Section)));
        services.AddSingleton<HealthReader>();
    }
}
