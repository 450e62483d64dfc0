using Telemetry.Exporters.DockerStats.Api;
using Telemetry.Exporters.DockerStats.Daemons;

namespace Telemetry.Exporters.DockerStats;

internal static class DockerStatsServices
{
    public static void AddDockerStatsExporter(this IServiceCollection services)
    {
        services.AddExporterOptions<DockerStatsOptions>(DockerStatsOptions.Section);
        services.AddPolledSource<DockerStatsSample, DockerStatsMetrics, DockerStatsPoller>(provider => Options(provider).MaxAge);
        services.AddPolledSource<DaemonsSample, DaemonMetrics, DaemonPoller>(provider => Options(provider).MaxAge);
        services.AddSingleton<DockerStatsReader>().AddSingleton<DaemonReader>();
        services.AddSingleton(provider => EngineSocket.Of(Options(provider).Socket, provider.GetRequiredService<IConfiguration>()["DOCKER_HOST"]));
        services.AddPollingHttpClient(DockerStatsOptions.Section)
            .ConfigurePrimaryHttpMessageHandler(provider => UnixSocketHttp.Handler(provider.GetRequiredService<EngineSocket>()));
        services.AddSingleton<IEngineApi>(provider => IsFake(provider)
            ? new FakeEngine(Time(provider))
            : new EngineApi(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(DockerStatsOptions.Section),
                provider.GetRequiredService<EngineSocket>(), Options(provider), Time(provider)));
        services.AddSingleton<IDaemonSource>(provider =>
            IsFake(provider) ? new FakeDaemons(Time(provider)) : new ProcDaemons(Options(provider).ProcFsRoot));
    }

    private static bool IsFake(IServiceProvider provider) => Options(provider).Source == DockerStatsSource.Fake;

    private static DockerStatsOptions Options(IServiceProvider provider) => provider.GetRequiredService<DockerStatsOptions>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
