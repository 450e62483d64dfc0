using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Telemetry.Exporters.NginxRtmp;

internal static class NginxRtmpServices
{
    public static void AddNginxRtmpExporter(this IServiceCollection services)
    {
        services.AddExporterOptions<NginxRtmpOptions>(NginxRtmpOptions.Section);
        services.AddPolledSource<NginxRtmpSample, NginxRtmpMetrics, NginxRtmpPoller>(provider => Options(provider).MaxAge);
        services.AddSingleton<NginxRtmpReader>();
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) =>
        {
            var own = provider.GetRequiredService<IMeterFactory>();
            metrics.AddView(instrument => instrument.Meter.Scope == own ? Bound(instrument, Options(provider)) : null);
        });
        services.AddPollingHttpClient(NginxRtmpOptions.Section).AddServiceDiscovery();
        services.AddSingleton<IStatSource>(provider => Options(provider).Source == NginxRtmpSource.Fake
            ? new FakeStat(Time(provider))
            : new HttpStat(provider.GetRequiredService<IHttpClientFactory>().CreateClient(NginxRtmpOptions.Section), Options(provider), Time(provider)));
    }

    // Two roles for each stream; and twice that, for those that were here before (ChurningMeter).
    private static MetricStreamConfiguration? Bound(Instrument instrument, NginxRtmpOptions options) =>
        instrument.Meter.Name == NginxRtmpMetrics.MeterName && instrument.Name.StartsWith(NginxRtmpMetrics.StreamPrefix, StringComparison.Ordinal)
            ? new MetricStreamConfiguration { CardinalityLimit = Math.Max(1, 2 * 2 * options.MaxStreams) }
            : null;

    private static NginxRtmpOptions Options(IServiceProvider provider) => provider.GetRequiredService<NginxRtmpOptions>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
