namespace Telemetry.Exporters.Health;

internal static class HealthServices
{
    public static void AddHealthChecker(this IServiceCollection services)
    {
        services.AddExporterOptions<HealthOptions>(HealthOptions.Section);
        services.AddPolledSource<HealthSample, HealthMetrics, HealthPoller>(provider => provider.GetRequiredService<HealthOptions>().MaxAge);
        services.AddSingleton<Targets>();
        services.AddPollingHttpClient(HealthOptions.Section);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HealthReader>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(HealthOptions.Section)));
    }
}
