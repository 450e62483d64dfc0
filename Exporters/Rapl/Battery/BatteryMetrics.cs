using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.Rapl.Battery;

internal sealed class BatteryMetrics
{
    public BatteryMetrics(IMeterFactory meters, Latest<BatterySample> latest) =>
        meters.Create(RaplMetrics.MeterName).CreateObservableGauge("host.battery.power",
            () => latest.Current is { } sample ? [new Measurement<double>(sample.Watts)] : Array.Empty<Measurement<double>>(), unit: "W",
            description: "Power drawn from the batteries while the machine discharges: the whole machine, to check host_power_watts against.");
}
