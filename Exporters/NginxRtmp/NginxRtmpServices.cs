namespace Telemetry.Exporters.NginxRtmp;

internal static class NginxRtmpServices
{
    public static void AddNginxRtmpExporter(this IServiceCollection services)
    {
        services.AddExporterOptions<NginxRtmpOptions>(NginxRtmpOptions.Section);
        services.AddPolledSource<NginxRtmpSample, NginxRtmpMetrics, NginxRtmpPoller>(provider => Options(provider).MaxAge);
        services.AddSingleton<NginxRtmpReader>();
        services.AddPollingHttpClient(NginxRtmpOptions.Section).AddServiceDiscovery();
        services.AddSingleton<IStatSource>(provider => Options(provider).Source == NginxRtmpSource.Fake
            ? new FakeStat(Time(provider))
            : new HttpStat(provider.GetRequiredService<IHttpClientFactory>().CreateClient(NginxRtmpOptions.Section), Options(provider), Time(provider)));
    }

    private static NginxRtmpOptions Options(IServiceProvider provider) => provider.GetRequiredService<NginxRtmpOptions>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
