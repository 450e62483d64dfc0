using Telemetry.Analysis;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Power and CPU use between the samples of a window, a second apart; null where there are none.</summary>
internal sealed record SampledLoad(IReadOnlyList<double>? Watts, IReadOnlyList<double>? Cores, double? StepSeconds)
{
    public static SampledLoad Of(Scenario scenario)
    {
        // A GPU has samples at times of its own; a sum of both that is right at every second is not to be had.
        var source = scenario.Samples.Any(x => EnergySource.IsGpu(x.Source))
            ? null
            : scenario.Samples.Select(x => x.Source).OfType<string>().Distinct()
                .OrderBy(EnergySource.Preference).ThenBy(x => x, StringComparer.Ordinal).FirstOrDefault();
        var samples = scenario.Samples.Where(x => x.Source == source || source is null)
            .OrderBy(x => x.Timestamp).DistinctBy(x => x.Timestamp).ToList();
        if (samples.Count < 2)
            return new(null, null, null);

        var steps = samples.Zip(samples.Skip(1)).ToList();
        var watts = steps.Select(x => MeanWatts(x.First, x.Second)).OfType<double>().ToList();
        var cores = steps.Select(x => BusyCores(x.First, x.Second, scenario.CpuCount)).ToList();
        return new(
            source is not null && watts.Count == steps.Count && watts.TrueForAll(IsUse) ? watts : null,
            cores.TrueForAll(IsUse) ? cores : null,
            (samples[^1].Timestamp - samples[0].Timestamp).TotalSeconds / steps.Count);
    }

    private static double? MeanWatts(PowerSample first, PowerSample second) =>
        (second.EnergyJoules - first.EnergyJoules) / (second.Timestamp - first.Timestamp).TotalSeconds;

    private static double BusyCores(PowerSample first, PowerSample second, int cpuCount) =>
        (second.CpuBusySeconds - first.CpuBusySeconds) / (second.CpuTotalSeconds - first.CpuTotalSeconds) * cpuCount;

    // A counter that went back, or did not go on, tells nothing.
    private static bool IsUse(double value) => double.IsFinite(value) && value >= 0;
}
