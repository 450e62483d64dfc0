using Telemetry.Exporters.Gpu.Energy;

namespace Telemetry.Exporters.Gpu;

/// <summary>Reads all GPUs in one go; starts NVML anew when one is lost, and goes on with the others meanwhile.</summary>
internal sealed class GpuReader(IGpuSource source, GpuOptions options, TimeProvider time, ILogger<GpuReader> logger)
{
    private readonly HostEnergy _energy = new(options, time);
    private readonly Dictionary<string, (GpuDetails Details, long ReadAt)> _details = [];
    private readonly HashSet<int> _toldLost = [];
    private PollResult<GpuList>? _found;
    private long _discoveredAt;
    private volatile string? _absentReason;

    /// <summary>Why there is no GPU on this machine; null when there is one, or when that is not known.</summary>
    public string? AbsentReason => _absentReason;

    public PollResult<GpuSample> Read()
    {
        var result = Find() switch
        {
            PollResult<GpuList>.Ok ok => Read(ok.Value),
            PollResult<GpuList>.Absent absent => new PollResult<GpuSample>.Absent(absent.Reason),
            PollResult<GpuList>.Failed failed => new PollResult<GpuSample>.Failed(failed.Reason),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
        _absentReason = (result as PollResult<GpuSample>.Absent)?.Reason;
        return result;
    }

    private PollResult<GpuList> Find()
    {
        var isComplete = _found is PollResult<GpuList>.Ok { Value.Lost.Count: 0 };
        var isDue = _found is null or PollResult<GpuList>.Absent || time.GetElapsedTime(_discoveredAt) >= options.LostRetry;
        if (_found is not null && (isComplete || !isDue))
            return _found;

        _details.Clear();
        _found = source.Discover();
        _discoveredAt = time.GetTimestamp();
        if (_found is PollResult<GpuList>.Ok { Value: var list })
            _energy.Keep(list);
        return _found;
    }

    private PollResult<GpuSample> Read(GpuList list)
    {
        var samples = new List<GpuDeviceSample>(list.Gpus.Count);
        var lost = list.Lost.ToList();
        var answering = new List<IGpu>(list.Gpus.Count);
        foreach (var gpu in list.Gpus)
        {
            try
            {
                samples.Add(new GpuDeviceSample(gpu.Identity, gpu.ReadMeter(), Details(gpu)));
                answering.Add(gpu);
            }
            catch (GpuLostException e)
            {
                lost.Add(new LostGpu(gpu.Identity.Index, e.Message));
                _discoveredAt = time.GetTimestamp();
            }
        }

        _found = new PollResult<GpuList>.Ok(new GpuList(answering, lost));
        var timestamp = time.GetUtcNow();
        var (host, reason) = _energy.Add(samples, lost);
        if (samples.Count == 0)
            return new PollResult<GpuSample>.Failed(string.Join(' ', lost.Select(gpu => gpu.Reason)));

        Tell(lost);
        var label = options.Source == GpuSource.Fake ? EnergySource.FakeGpu : EnergySource.Nvml;
        return new GpuSample(timestamp, samples, host, label, reason, _energy.DroppedSteps);
    }

    private GpuDetails Details(IGpu gpu)
    {
        if (_details.TryGetValue(gpu.Identity.Uuid, out var known) && time.GetElapsedTime(known.ReadAt) < options.DetailInterval)
            return known.Details;

        var details = gpu.ReadDetails();
        _details[gpu.Identity.Uuid] = (details, time.GetTimestamp());
        return details;
    }

    // When no GPU is left the collector's own line says so.
    private void Tell(IReadOnlyList<LostGpu> lost)
    {
        foreach (var gpu in lost.Where(gpu => _toldLost.Add(gpu.Index)))
            logger.GpuLost(gpu.Reason, options.LostRetry);

        foreach (var index in _toldLost.Except(lost.Select(gpu => gpu.Index)).ToList())
        {
            _toldLost.Remove(index);
            logger.GpuNoLongerLost(index);
        }
    }
}
