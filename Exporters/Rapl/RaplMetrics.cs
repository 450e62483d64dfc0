using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.Rapl;

internal sealed class RaplMetrics
{
    public const string MeterName = "Telemetry.Exporters.Rapl";

    private const string PackageTag = "package";
    private const string ZoneTag = "zone";
    private const string ChipTag = "chip";
    private const string SensorTag = "sensor";

    private readonly Latest<RaplSample> _latest;

    public RaplMetrics(IMeterFactory meters, Latest<RaplSample> latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);

        DefineZones(meter);
        DefineHost(meter);
        DefineCpu(meter);
    }

    private void DefineZones(Meter meter)
    {
        meter.CreateObservableGauge("rapl.power", () => Rapl<double>(zone => zone.MeanWatts), unit: "W",
            description: "Mean power of a RAPL zone over the last seconds. Core, uncore and psys repeat parts of packages: never add them up.");
        meter.CreateObservableCounter("rapl.energy", () => Rapl<double>(zone => zone.Joules), unit: "J",
            description: "Energy of a RAPL zone since the exporter started, wrap-around undone.");
        meter.CreateObservableCounter("rapl.dropped.steps", () => Rapl<long>(zone => zone.DroppedSteps),
            description: "Steps of a RAPL zone's counter that were dropped: implausible, negative, or after too long a gap.");
        meter.CreateObservableGauge("rapl.energy.filtering", () => One(sample => sample.EnergyFiltering is { } on ? on ? 1 : 0 : (int?)null),
            description: "1 when the processor adds noise to its energy counters (SGX, or energy filtering), 0 when not, absent when nobody can tell.");

        meter.CreateObservableGauge("hwmon.power", () => Hwmon<double>(zone => zone.MeanWatts), unit: "W",
            description: "Mean power over the last seconds of a hwmon sensor that makes up host_power_watts.");
        meter.CreateObservableCounter("hwmon.energy", () => Hwmon<double>(zone => zone.Joules), unit: "J",
            description: "Energy since the exporter started of a hwmon sensor that makes up host_energy_joules_total.");
    }

    private void DefineHost(Meter meter)
    {
        meter.CreateObservableGauge("host.power", () => Host<double>(host => host.MeanWatts), unit: "W",
            description: "Mean power of the host over the last seconds, as its source sees the host: rapl, hwmon, or estimated.");
        meter.CreateObservableCounter("host.energy", () => Host<double>(host => host.Joules), unit: "J",
            description: "Energy of the host since the exporter started, as its source sees the host: rapl, hwmon, or estimated.");
        meter.CreateObservableCounter("host.energy.dropped.steps", () => Host<long>(host => host.DroppedSteps),
            description: "Steps that are missing in host_energy_joules_total because they could not be true.");
        meter.CreateObservableGauge("host.power.estimate.error.ratio", () => One(sample => sample.EstimateError), unit: "1",
            description: "(estimated - measured) / measured power over the last seconds, where there is a meter: how wrong the estimate would be here.");
    }

    private void DefineCpu(Meter meter)
    {
        meter.CreateObservableCounter("host.cpu.busy", () => One<double>(sample => sample.Cpu.BusySeconds), unit: "s",
            description: "Time since boot that the host's CPUs were neither idle nor waiting for I/O, summed over CPUs.");
        meter.CreateObservableCounter("host.cpu", () => One<double>(sample => sample.Cpu.TotalSeconds), unit: "s",
            description: "Time since boot of all the host's CPUs, busy or not.");
        meter.CreateObservableGauge("host.cpus", () => One<int>(sample => sample.Cpu.Count),
            description: "Logical CPUs that are online.");
    }

    private IEnumerable<Measurement<T>> Rapl<T>(Func<ZoneSample, T?> value)
        where T : struct => Zones(_latest.Current?.Zones, value, PackageTag, ZoneTag);

    private IEnumerable<Measurement<T>> Hwmon<T>(Func<ZoneSample, T?> value)
        where T : struct => Zones(_latest.Current?.HwmonZones, value, ChipTag, SensorTag);

    private static IEnumerable<Measurement<T>> Zones<T>(IReadOnlyList<ZoneSample>? zones, Func<ZoneSample, T?> value, string packageTag, string zoneTag)
        where T : struct =>
        from zone in zones ?? []
        let number = value(zone)
        where number.HasValue
        select new Measurement<T>(number.Value, new(packageTag, zone.Package), new KeyValuePair<string, object?>(zoneTag, zone.Zone));

    private IEnumerable<Measurement<T>> Host<T>(Func<HostEnergySample, T?> value)
        where T : struct =>
        from host in _latest.Current?.Host ?? []
        let number = value(host)
        where number.HasValue
        select new Measurement<T>(number.Value, new KeyValuePair<string, object?>(EnergySource.Label, host.Source));

    private IEnumerable<Measurement<T>> One<T>(Func<RaplSample, T?> value)
        where T : struct =>
        _latest.Current is { } sample && value(sample) is { } number ? [new Measurement<T>(number)] : [];
}
