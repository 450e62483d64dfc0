using Telemetry.Exporters.Gpu.Nvml;

namespace Telemetry.Exporters.Gpu;

internal static class GpuServices
{
    public static void AddGpuExporter(this IServiceCollection services)
    {
        services.AddExporterOptions<GpuOptions>(GpuOptions.Section);
        services.AddPolledSource<GpuSample, GpuMetrics, GpuPoller>(provider => Options(provider).MaxAge);
        services.AddSingleton<GpuReader>();
        services.AddSingleton<IGpuSource>(provider => Options(provider).Source == GpuSource.Fake
            ? new FakeGpus(provider.GetRequiredService<TimeProvider>())
            : new NvmlGpus(() => NvmlLibrary.Load(Options(provider).LibraryPath)));
    }

    private static GpuOptions Options(IServiceProvider provider) => provider.GetRequiredService<GpuOptions>();
}
