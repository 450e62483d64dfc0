using Telemetry.Exporters.Rapl.Battery;
using Telemetry.Exporters.Rapl.Cpu;
using Telemetry.Exporters.Rapl.Hwmon;
using Telemetry.Exporters.Rapl.Powercap;
using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.Exporters.Rapl;

internal static class RaplServices
{
    public static void AddRaplExporter(this IServiceCollection services)
    {
        services.AddExporterOptions<RaplOptions>(RaplOptions.Section);
        services.AddPolledSource<RaplSample, RaplMetrics, RaplPoller>(provider => Options(provider).MaxAge);
        services.AddPolledSource<BatterySample, BatteryMetrics, BatteryPoller>(provider => 2 * Options(provider).BatteryInterval);
        services.AddSingleton<RaplCollectors>().AddSingleton<RaplReader>().AddSingleton<EnergyFiltering>();
        services.AddSingleton(provider => new RaplMeters(
            Meter(provider, IsFake(provider) ? FakeZones.Rapl(Time(provider)) : new SysFsPowercap(Options(provider).SysFsRoot)),
            Meter(provider, IsFake(provider) ? FakeZones.Hwmon(Time(provider)) : new SysFsHwmon(Options(provider), Time(provider)))));
        services.AddSingleton<ICpuClock>(provider =>
            IsFake(provider) ? new FakeCpu(Time(provider)) : new ProcStat(Options(provider).ProcFsRoot));
        services.AddSingleton<IBatteries>(provider =>
            IsFake(provider) ? new FakeBatteries() : new SysFsBatteries(Options(provider).SysFsRoot));
    }

    private static ZoneMeter Meter(IServiceProvider provider, IZoneSource source) => new(source, Options(provider).AbsentRetry, Time(provider));

    private static bool IsFake(IServiceProvider provider) => Options(provider).Source == RaplSource.Fake;

    private static RaplOptions Options(IServiceProvider provider) => provider.GetRequiredService<RaplOptions>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
