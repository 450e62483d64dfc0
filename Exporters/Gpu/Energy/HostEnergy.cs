namespace Telemetry.Exporters.Gpu.Energy;

/// <summary>The sum over the physical GPUs, each by its UUID. It never goes back; while a part of it is unknown there is no sum.</summary>
internal sealed class HostEnergy(GpuOptions options, TimeProvider time)
{
    private readonly Dictionary<string, GpuEnergyCounter> _counters = [];
    private readonly MeanPower _power = new(options.PowerWindow, time);

    public long DroppedSteps => _counters.Values.Sum(counter => counter.DroppedSteps);

    /// <summary>A list without lost GPUs is the whole machine: what is not on it was taken away, and its energy so far stays in the sum.</summary>
    public void Keep(GpuList list)
    {
        if (list.Lost.Count > 0)
            return;

        foreach (var uuid in _counters.Keys.Except(list.Gpus.Select(gpu => gpu.Identity.Uuid)).ToList())
            _counters[uuid].Leave();
    }

    /// <summary>Takes all readings of one poll; the sum, or why there is none.</summary>
    public (HostEnergySample? Host, string? AbsentReason) Add(IReadOnlyList<GpuDeviceSample> gpus, IReadOnlyList<LostGpu> lost)
    {
        var now = time.GetTimestamp();
        var reasons = lost.Select(gpu => gpu.Reason).ToList();
        foreach (var gpu in gpus)
        {
            if (Counter(gpu.Identity).Add(gpu.Meter, gpu.Details.PowerLimitWatts, now) is { } reason)
                reasons.Add($"GPU {gpu.Identity.Index} ({gpu.Identity.Uuid}): {reason}");
        }

        if (reasons.Count > 0)
        {
            _power.Reset();
            return (null, string.Join(' ', reasons));
        }

        var joules = _counters.Values.Sum(counter => counter.Microjoules) / 1e6;
        return (new HostEnergySample(joules, _power.Add(now, joules)), null);
    }

    private GpuEnergyCounter Counter(GpuIdentity gpu)
    {
        if (!_counters.TryGetValue(gpu.Uuid, out var counter))
            _counters[gpu.Uuid] = counter = new GpuEnergyCounter(options.MaxAge, time);

        return counter;
    }
}
