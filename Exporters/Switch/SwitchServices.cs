namespace Telemetry.Exporters.Switch;

internal static class SwitchServices
{
    public static void AddSwitchExporter(this IServiceCollection services)
    {
        services.AddExporterOptions<SwitchOptions>(SwitchOptions.Section);
        services.AddPolledSource<SwitchSample, SwitchMetrics, SwitchPoller>(provider => provider.GetRequiredService<SwitchOptions>().MaxAge);
        services.AddSingleton<SimulatedSwitch>();
        services.AddSingleton<SwitchReader>();
    }
}
