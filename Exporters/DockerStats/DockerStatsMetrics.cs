using System.Diagnostics.Metrics;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.Exporters.DockerStats;

internal sealed class DockerStatsMetrics : IDisposable
{
    public const string MeterName = "Telemetry.Exporters.DockerStats";

    private const string NameTag = "name";
    private const string StateTag = "state";

    // OpenTelemetry's bound is 2,000 series of an instrument.
    private const int NamesBeforeRenewal = 1000;

    private readonly Latest<DockerStatsSample> _latest;
    private readonly ChurningMeter _containers;

    public DockerStatsMetrics(IMeterFactory meters, Latest<DockerStatsSample> latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        DefineEngine(meter);
        _containers = new ChurningMeter(meters, MeterName, NamesBeforeRenewal, containers =>
        {
            DefineContainers(containers);
            DefineFigures(containers);
        });
        latest.Publishing += sample => _containers.Announce([.. sample.Containers.Select(container => container.Name)]);
    }

    public void Dispose() => _containers.Dispose();

    private void DefineEngine(Meter meter)
    {
        meter.CreateObservableGauge("docker.engine.up", () => _latest.Current is null ? 0 : 1,
            description: "1 when the engine's API was read lately, else 0 and docker_container series are absent.");
        meter.CreateObservableGauge("docker.containers", States,
            description: "Containers by state, those without series of their own among them.");
        meter.CreateObservableGauge("docker.containers.unlisted", () => Engine(sample => sample.Unlisted),
            description: "Containers without series of their own: more than DockerStats:MaxContainers, or the name of another one.");
        meter.CreateObservableGauge("docker.containers.unread", () => Engine(sample => sample.Unread),
            description: "Running containers whose figures the engine did not give in the last poll.");
    }

    private void DefineContainers(Meter meter)
    {
        meter.CreateObservableGauge("docker.container.running", () => Containers<int>(container => container.IsRunning ? 1 : 0),
            description: "1 while the container runs (paused or not), 0 when it does not.");
        meter.CreateObservableCounter("docker.container.restarts", () => Containers(container => container.Restarts),
            description: "Times the engine restarted the container by its restart policy.");
        // The seed's names: percent, where all others are base units.
        meter.CreateObservableGauge("docker.container.cpu.percent", () => Containers(container => container.CpuPercent),
            description: "CPU of the container between the last two polls in percent of one core, as docker stats shows it.");
        meter.CreateObservableGauge("docker.container.memory.percent", () => Figures(stats => stats.MemoryPercent),
            description: "Memory of the container without inactive page cache, in percent of its limit or, without one, of the machine's.");
    }

    private void DefineFigures(Meter meter)
    {
        meter.CreateObservableCounter("docker.container.cpu", () => Figures(stats => stats.CpuSeconds), unit: "s",
            description: "CPU time of the container, summed over cores, since it was started.");
        meter.CreateObservableCounter("docker.container.cpu.throttled", () => Figures(stats => stats.ThrottledSeconds), unit: "s",
            description: "Time the container was held back by its CPU limit.");
        meter.CreateObservableGauge("docker.container.memory", () => Figures(stats => stats.MemoryBytes), unit: "By",
            description: "Memory of the container without inactive page cache, as docker stats shows it; Podman's figure includes that cache.");
        meter.CreateObservableGauge("docker.container.memory.limit", () => Figures(stats => stats.MemoryLimitBytes), unit: "By",
            description: "Memory the container may use: its limit or, without one, the machine's memory.");
        meter.CreateObservableCounter("docker.container.network.receive", () => Figures(stats => stats.ReceivedBytes), unit: "By",
            description: "Bytes received by the container's own interfaces; absent with the host's network.");
        meter.CreateObservableCounter("docker.container.network.transmit", () => Figures(stats => stats.SentBytes), unit: "By",
            description: "Bytes sent by the container's own interfaces; absent with the host's network.");
        meter.CreateObservableCounter("docker.container.block.read", () => Figures(stats => stats.BlockReadBytes), unit: "By",
            description: "Bytes the container read from block devices; absent until there was some I/O.");
        meter.CreateObservableCounter("docker.container.block.write", () => Figures(stats => stats.BlockWrittenBytes), unit: "By",
            description: "Bytes the container wrote to block devices; absent until there was some I/O.");
        meter.CreateObservableGauge("docker.container.pids", () => Figures(stats => stats.Pids),
            description: "Processes and threads of the container.");
    }

    private IEnumerable<Measurement<int>> States() =>
        from state in _latest.Current?.States.OrderBy(state => state.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, int>>()
        select new Measurement<int>(state.Value, new KeyValuePair<string, object?>(StateTag, state.Key));

    private IEnumerable<Measurement<int>> Engine(Func<DockerStatsSample, int> value) =>
        _latest.Current is { } sample ? [new Measurement<int>(value(sample))] : [];

    private IEnumerable<Measurement<T>> Containers<T>(Func<ContainerSample, T?> value)
        where T : struct =>
        from container in _latest.Current?.Containers ?? []
        let number = value(container)
        where number.HasValue
        select new Measurement<T>(number.Value, new KeyValuePair<string, object?>(NameTag, container.Name));

    private IEnumerable<Measurement<T>> Figures<T>(Func<ContainerStats, T?> value)
        where T : struct =>
        Containers(container => container.Stats is { } stats ? value(stats) : null);
}
