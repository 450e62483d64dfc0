using Telemetry.Exporters.Rapl.Cpu;
using Telemetry.Exporters.Rapl.Powercap;

namespace Telemetry.Exporters.Rapl;

internal static class RaplServices
{
    public static void AddRaplExporter(this IServiceCollection services)
    {
        services.AddExporterOptions<RaplOptions>(RaplOptions.Section);
        services.AddPolledSource<RaplSample, RaplMetrics, RaplPoller>(provider => Options(provider).MaxAge);
        services.AddSingleton<RaplCollectors>().AddSingleton<RaplReader>();
        services.AddSingleton(provider =>
            new RaplZones(provider.GetRequiredService<IPowercap>(), Options(provider).AbsentRetry, Time(provider)));
        services.AddSingleton<IPowercap>(provider =>
            IsFake(provider) ? new FakePowercap(Time(provider)) : new SysFsPowercap(Options(provider).SysFsRoot));
        services.AddSingleton<ICpuClock>(provider =>
            IsFake(provider) ? new FakeCpu(Time(provider)) : new ProcStat(Options(provider).ProcFsRoot));
    }

    private static bool IsFake(IServiceProvider provider) => Options(provider).Source == RaplSource.Fake;

    private static RaplOptions Options(IServiceProvider provider) => provider.GetRequiredService<RaplOptions>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
