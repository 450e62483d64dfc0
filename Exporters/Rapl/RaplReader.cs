using Telemetry.Exporters.Rapl.Cpu;
using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.Exporters.Rapl;

/// <summary>Reads the meters and CPU time in one go and turns them into one sample; where there is no meter, estimates.</summary>
internal sealed class RaplReader(RaplMeters meters, ICpuClock cpu, EnergyFiltering filtering, RaplOptions options, RaplCollectors collectors, TimeProvider time)
{
    private readonly MeteredSource _rapl = new(options.Source == RaplSource.Fake ? EnergySource.Fake : EnergySource.Rapl, options.PowerWindow, time);
    private readonly MeteredSource _hwmon = new(EnergySource.Hwmon, options.PowerWindow, time);
    private readonly PowerModel _model = new(options.IdleWattsPerCpu, options.FullWattsPerCpu);
    private readonly MeanPower _modelPower = new(options.PowerWindow, time);
    private long _readAt = time.GetTimestamp();

    public async ValueTask<PollResult<RaplSample>> ReadAsync()
    {
        var rapl = options.Source is RaplSource.Hwmon or RaplSource.Estimated
            ? NotAsked
            : await collectors.Rapl.RunAsync(() => ValueTask.FromResult(meters.Rapl.Read()));
        var hwmon = options.Source is RaplSource.Hwmon or RaplSource.All or RaplSource.Fake || (options.Source is RaplSource.Auto && rapl is PollResult<ZonesReading>.Absent)
            ? await collectors.Hwmon.RunAsync(() => ValueTask.FromResult(meters.Hwmon.Read()))
            : NotAsked;
        var timestamp = time.GetUtcNow();
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_readAt, now);
        _readAt = now;

        var times = await collectors.Cpu.RunAsync(() => ValueTask.FromResult<PollResult<CpuTimes>>(cpu.Read()));
        if (times is not PollResult<CpuTimes>.Ok { Value: var cpuTimes })
        {
            _model.Pause();
            _modelPower.Reset();
            return new PollResult<RaplSample>.Failed("CPU time cannot be read, and a reading needs it beside the energy.");
        }

        var (raplReading, hwmonReading) = (ReadingOf(rapl), ReadingOf(hwmon));
        var host = new List<HostEnergySample>(3);
        if (raplReading is not null && _rapl.Host(raplReading, now) is { } cpuEnergy)
            host.Add(cpuEnergy);
        // Nobody may take a fake for a measurement: its hwmon sensor shows itself, but not under a source that measures.
        if (hwmonReading is not null && options.Source != RaplSource.Fake && _hwmon.Host(hwmonReading, now) is { } hwmonEnergy)
            host.Add(hwmonEnergy);

        // The model runs on beside a meter, which then shows its error.
        var estimate = Estimate(cpuTimes, elapsed, now);
        var error = host.Count > 0 ? RelativeError(estimate, host[0]) : null;

        // A failure of a meter that passes must not swap the source: the estimate stands in only where there is no meter at all.
        if (options.Source is RaplSource.Estimated or RaplSource.All
            || (options.Source is RaplSource.Auto && rapl is PollResult<ZonesReading>.Absent && hwmon is PollResult<ZonesReading>.Absent))
            host.Add(estimate);

        return new RaplSample(timestamp, cpuTimes, ZonesOf(_rapl, raplReading, now), ZonesOf(_hwmon, hwmonReading, now), host,
            host.Count == 0 ? AbsentReason(rapl, hwmon) : null, raplReading is null ? null : filtering.IsOn, error);
    }

    private static readonly PollResult<ZonesReading> NotAsked = new PollResult<ZonesReading>.Absent("");

    private static ZonesReading? ReadingOf(PollResult<ZonesReading> result) => (result as PollResult<ZonesReading>.Ok)?.Value;

    private static IReadOnlyList<ZoneSample> ZonesOf(MeteredSource meter, ZonesReading? reading, long now) => reading is null ? [] : meter.Zones(reading, now);

    private HostEnergySample Estimate(CpuTimes times, TimeSpan elapsed, long now)
    {
        if (!_model.Add(times, elapsed))
            _modelPower.Reset();

        return new HostEnergySample(EnergySource.Estimated, _model.Joules, _modelPower.Add(now, _model.Joules), _model.DroppedSteps);
    }

    private static double? RelativeError(HostEnergySample estimate, HostEnergySample measured) =>
        measured.MeanWatts > 0 && estimate.MeanWatts is { } watts ? watts / measured.MeanWatts.Value - 1 : null;

    private static string AbsentReason(params ReadOnlySpan<PollResult<ZonesReading>> results)
    {
        var reasons = new List<string>(results.Length);
        foreach (var result in results)
        {
            if (result is PollResult<ZonesReading>.Absent { Reason.Length: > 0 } absent)
                reasons.Add(absent.Reason);
            else if (result is PollResult<ZonesReading>.Failed failed)
                reasons.Add($"The meter could not be read: {failed.Reason}");
            else if (result is PollResult<ZonesReading>.Ok)
                reasons.Add("The energy since the last reading is unknown: a counter jumped, or the gap was too long to tell how often it wrapped.");
        }

        return string.Join(' ', reasons);
    }
}
