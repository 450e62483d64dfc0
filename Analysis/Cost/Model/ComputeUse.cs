using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Cost.Model;

/// <summary>The processor time that a scenario is charged for; or, when a part of it is not known, why.</summary>
internal sealed record ComputeUse(BusyTime Encoder, BusyTime Server, BusyTime Gpu)
{
    /// <param name="analysis">Of a scenario that streamed.</param>
    /// <param name="gpuHasPrice">Without one, GPU time that was used cannot be charged, and leaving it out would make the GPU look free.</param>
    /// <param name="reason">Why there is none; null when there is.</param>
    public static ComputeUse? Of(ScenarioAnalysis analysis, bool gpuHasPrice, out string? reason)
    {
        reason = analysis.EncoderCpuSeconds is null ? "the encoders' CPU time is not known"
            : analysis.ServerCpuSeconds is null ? WhyNoServerTime(analysis.Scrapes)
            : analysis.GpuBusySeconds is null && EnergySource.HasGpu(analysis.Source) ? "the machine has a GPU, and how long it worked is not known"
            : analysis.GpuBusySeconds > 0 && !gpuHasPrice ? $"{analysis.GpuBusySeconds:0.###} GPU seconds were used and there is no price: set GPU_COST_PER_HOUR"
            : null;
        return reason is null
            ? new(new(analysis.EncoderCpuSeconds!.Value), new(analysis.ServerCpuSeconds!.Value), new(analysis.GpuBusySeconds ?? 0))
            : null;
    }

    private static string WhyNoServerTime(ScrapeState scrapes) => scrapes switch
    {
        ScrapeState.Waiting => "the server's CPU time is not known yet: Prometheus has not answered",
        ScrapeState.NotAsked => "the server's CPU time was never measured here: the scenario was measured elsewhere, and no Prometheus is asked for it",
        ScrapeState.Absent => "the server's CPU time is not known: Prometheus has nothing of the window",
        _ => "the server's CPU time is not known: Prometheus has no scrapes of its processes around the window (process-exporter)",
    };
}
