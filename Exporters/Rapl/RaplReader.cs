using Telemetry.Exporters.Rapl.Cpu;
using Telemetry.Exporters.Rapl.Powercap;

namespace Telemetry.Exporters.Rapl;

/// <summary>Reads RAPL and CPU time in one go and turns them into one sample; where there is no RAPL, estimates.</summary>
internal sealed class RaplReader(RaplZones zones, ICpuClock cpu, RaplOptions options, RaplCollectors collectors, TimeProvider time)
{
    private readonly PowerModel _model = new(options.IdleWattsPerCpu, options.FullWattsPerCpu);
    private readonly MeanPower _modelPower = new(options.PowerWindow, time);
    private readonly MeanPower _hostPower = new(options.PowerWindow, time);
    private readonly Dictionary<ZoneCounter, (MeanPower Power, long DroppedSteps)> _zonePower = [];
    private long _readAt = time.GetTimestamp();

    public async ValueTask<PollResult<RaplSample>> ReadAsync()
    {
        var energy = options.Source == RaplSource.Estimated
            ? new PollResult<ZonesReading>.Absent("Rapl:Source is Estimated.")
            : await collectors.Rapl.RunAsync(() => ValueTask.FromResult(zones.Read()));
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

        var reading = (energy as PollResult<ZonesReading>.Ok)?.Value;
        var host = new List<HostEnergySample>(2);
        if (reading is not null && Host(reading, now) is { } measured)
            host.Add(measured);

        // A failure of RAPL that passes must not swap the source: the estimate stands in only where there is no RAPL at all.
        if (options.Source is RaplSource.Estimated or RaplSource.Both || (options.Source is RaplSource.Auto && energy is PollResult<ZonesReading>.Absent))
            host.Add(Estimate(cpuTimes, elapsed, now));
        else
            PauseModel();

        return new RaplSample(timestamp, cpuTimes, ZoneSamples(reading, now), host, host.Count == 0 ? AbsentReason(energy) : null);
    }

    private HostEnergySample? Host(ZonesReading reading, long now)
    {
        if (!reading.HostIsValid)
        {
            _hostPower.Reset();
            return null;
        }

        var joules = reading.HostMicrojoules / 1e6;
        var source = options.Source == RaplSource.Fake ? EnergySource.Fake : EnergySource.Rapl;
        return new HostEnergySample(source, joules, _hostPower.Add(now, joules), reading.HostDroppedSteps);
    }

    private HostEnergySample Estimate(CpuTimes times, TimeSpan elapsed, long now)
    {
        if (!_model.Add(times, elapsed))
            _modelPower.Reset();

        return new HostEnergySample(EnergySource.Estimated, _model.Joules, _modelPower.Add(now, _model.Joules), _model.DroppedSteps);
    }

    private void PauseModel()
    {
        _model.Pause();
        _modelPower.Reset();
    }

    private IReadOnlyList<ZoneSample> ZoneSamples(ZonesReading? reading, long now) =>
        reading is null ? [] : [.. reading.Zones.Select(counter => ZoneSample(counter, now))];

    private ZoneSample ZoneSample(ZoneCounter counter, long now)
    {
        var (power, dropped) = _zonePower.GetValueOrDefault(counter, (new MeanPower(options.PowerWindow, time), 0));
        if (counter.DroppedSteps != dropped)
            power.Reset();

        _zonePower[counter] = (power, counter.DroppedSteps);
        var joules = counter.EnergyMicrojoules / 1e6;
        return new ZoneSample(counter.Zone.Package, counter.Zone.Zone, joules, power.Add(now, joules), counter.DroppedSteps);
    }

    private static string AbsentReason(PollResult<ZonesReading> energy) => energy switch
    {
        PollResult<ZonesReading>.Absent absent => absent.Reason,
        PollResult<ZonesReading>.Failed failed => $"RAPL could not be read: {failed.Reason}",
        _ => "The energy since the last reading is unknown: a counter jumped, or the gap was too long to tell how often it wrapped.",
    };
}
