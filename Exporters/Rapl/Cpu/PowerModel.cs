namespace Telemetry.Exporters.Rapl.Cpu;

/// <summary>
/// Estimates the CPUs' energy where nothing measures it: E = idle W x CPUs x time + (full W - idle W) x busy CPU seconds (docs/power-model.md). Both
/// parts are differences to one origin, so that the 10 ms steps of CPU time never add up to an error.
/// </summary>
internal sealed class PowerModel(double idleWattsPerCpu, double fullWattsPerCpu)
{
    // The kernel books CPU time up to about a second late (a CPU without a tick).
    private static readonly TimeSpan BookingDelay = TimeSpan.FromSeconds(1);

    private CpuTimes? _last;
    private double _busyOrigin;
    private double _busyBefore;
    private double _idleJoules;

    public long DroppedSteps { get; private set; }

    public double Joules { get; private set; }

    /// <summary>Takes the next CPU times; false when busy time went back or grew faster than there are CPUs, and was dropped.</summary>
    public bool Add(CpuTimes cpu, TimeSpan elapsed)
    {
        var previous = _last;
        _last = cpu;
        if (previous is null)
        {
            _busyOrigin = cpu.BusySeconds;
            return true;
        }

        var step = cpu.BusySeconds - previous.BusySeconds;
        var isTrue = step >= 0 && step <= Math.Max(cpu.Count, previous.Count) * (elapsed + BookingDelay).TotalSeconds;
        if (!isTrue)
        {
            DroppedSteps++;
            _busyBefore += previous.BusySeconds - _busyOrigin;
            _busyOrigin = cpu.BusySeconds;
        }

        _idleJoules += idleWattsPerCpu * cpu.Count * elapsed.TotalSeconds;
        Joules = _idleJoules + (fullWattsPerCpu - idleWattsPerCpu) * (_busyBefore + cpu.BusySeconds - _busyOrigin);
        return isTrue;
    }

    /// <summary>Forgets where the counters stood, after a time without readings; the energy so far stays.</summary>
    public void Pause()
    {
        if (_last is null)
            return;

        _busyBefore += _last.BusySeconds - _busyOrigin;
        _last = null;
    }
}
