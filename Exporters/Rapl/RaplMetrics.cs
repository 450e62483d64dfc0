using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.Rapl;

internal sealed class RaplMetrics
{
    public const string MeterName = "Telemetry.Exporters.Rapl";

    private const string PackageTag = "package";
    private const string ZoneTag = "zone";

    private readonly Latest<RaplSample> _latest;

    public RaplMetrics(IMeterFactory meters, Latest<RaplSample> latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);

        meter.CreateObservableGauge("rapl.power", () => Zones<double>(zone => zone.MeanWatts), unit: "W",
            description: "Mean power of a RAPL zone over the last seconds. Core, uncore and psys repeat parts of packages: never add them up.");
        meter.CreateObservableCounter("rapl.energy", () => Zones<double>(zone => zone.Joules), unit: "J",
            description: "Energy of a RAPL zone since the exporter started, wrap-around undone.");
        meter.CreateObservableCounter("rapl.dropped.steps", () => Zones<long>(zone => zone.DroppedSteps),
            description: "Steps of a RAPL zone's counter that were dropped: implausible, negative, or after too long a gap.");

        meter.CreateObservableGauge("host.power", () => Host<double>(host => host.MeanWatts), unit: "W",
            description: "Mean power of the host over the last seconds: CPU packages, and memory where it is measured. Source tells rapl from estimated.");
        meter.CreateObservableCounter("host.energy", () => Host<double>(host => host.Joules), unit: "J",
            description: "Energy of the host since the exporter started: CPU packages, and memory where it is measured. Source tells rapl from estimated.");
        meter.CreateObservableCounter("host.energy.dropped.steps", () => Host<long>(host => host.DroppedSteps),
            description: "Steps that are missing in host_energy_joules_total because they could not be true.");

        meter.CreateObservableCounter("host.cpu.busy", () => Cpu(sample => sample.Cpu.BusySeconds), unit: "s",
            description: "Time since boot that the host's CPUs were neither idle nor waiting for I/O, summed over CPUs.");
        meter.CreateObservableCounter("host.cpu", () => Cpu(sample => sample.Cpu.TotalSeconds), unit: "s",
            description: "Time since boot of all the host's CPUs, busy or not.");
        meter.CreateObservableGauge("host.cpus", () => Cpu(sample => sample.Cpu.Count),
            description: "Logical CPUs that are online.");
    }

    private IEnumerable<Measurement<T>> Zones<T>(Func<ZoneSample, T?> value)
        where T : struct =>
        from zone in _latest.Current?.Zones ?? []
        let number = value(zone)
        where number.HasValue
        select new Measurement<T>(number.Value, new(PackageTag, zone.Package), new KeyValuePair<string, object?>(ZoneTag, zone.Zone));

    private IEnumerable<Measurement<T>> Host<T>(Func<HostEnergySample, T?> value)
        where T : struct =>
        from host in _latest.Current?.Host ?? []
        let number = value(host)
        where number.HasValue
        select new Measurement<T>(number.Value, new KeyValuePair<string, object?>(EnergySource.Label, host.Source));

    private IEnumerable<Measurement<T>> Cpu<T>(Func<RaplSample, T> value)
        where T : struct =>
        _latest.Current is { } sample ? [new Measurement<T>(value(sample))] : [];
}
