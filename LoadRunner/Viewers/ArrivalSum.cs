namespace Telemetry.LoadRunner.Viewers;

/// <summary>What arrived in all; <paramref name="Latency"/> is that of all frames added up.</summary>
internal readonly record struct ArrivalSum(long Bytes, long Frames, TimeSpan Latency, TimeSpan? MaxLatency)
{
    public TimeSpan? MeanLatency => Frames == 0 ? null : Latency / Frames;

    public ArrivalSum Plus(Arrival arrival) => arrival.Latency is { } latency
        ? new(Bytes + arrival.Bytes, Frames + 1, Latency + latency, MaxLatency > latency ? MaxLatency : latency)
        : this with { Bytes = Bytes + arrival.Bytes };
}
