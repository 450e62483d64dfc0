using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.DockerStats.Daemons;

internal sealed class DaemonMetrics
{
    public const string MeterName = "Telemetry.Exporters.DockerStats.Daemons";

    private const string ProcessTag = "process";

    private readonly Latest<DaemonsSample> _latest;

    public DaemonMetrics(IMeterFactory meters, Latest<DaemonsSample> latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);

        // The seed's names: percent, where the two after them are base units.
        meter.CreateObservableGauge("docker.engine.cpu.percent", () => Together(sample => sample.CpuPercent),
            description: "CPU of dockerd and containerd between the last two polls in percent of one core.");
        meter.CreateObservableGauge("docker.engine.memory.percent", () => Together(sample => sample.MemoryPercent),
            description: "Resident memory of dockerd and containerd in percent of the machine's.");
        meter.CreateObservableCounter("docker.engine.cpu", () => Each(daemon => daemon.CpuSeconds), unit: "s",
            description: "CPU time of the daemon since it started; one that was restarted goes on counting.");
        meter.CreateObservableGauge("docker.engine.memory", () => Each(daemon => daemon.MemoryBytes), unit: "By",
            description: "Resident memory of the daemon.");
    }

    private IEnumerable<Measurement<double>> Together(Func<DaemonsSample, double?> value) =>
        _latest.Current is { } sample && value(sample) is { } number ? [new Measurement<double>(number)] : [];

    private IEnumerable<Measurement<T>> Each<T>(Func<DaemonSample, T> value)
        where T : struct =>
        from daemon in _latest.Current?.Daemons ?? []
        select new Measurement<T>(value(daemon), new KeyValuePair<string, object?>(ProcessTag, daemon.Name));
}
