using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>All quantities that scenarios are compared in, in the table's order.</summary>
internal static class ComparedMetrics
{
    public static IReadOnlyList<ComparedMetric> All { get; } =
    [
        new("power_mean_watts", "Mean power", "W", x => x.PowerMeanWatts, (by, more) => $"A draws {by} {Much(more)} power than B")
        {
            Noise = NoiseRule.Demanded,
            IsEnergy = true,
        },
        new("energy_joules", "Energy", "J", x => x.EnergyJoules, (by, more) => $"A uses {by} {Much(more)} energy than B")
        {
            Noise = NoiseRule.Demanded,
            IsEnergy = true,
            IsTotal = true,
        },
        new("cpu_mean_percent", "Mean CPU", "%", x => x.CpuMeanPercent, (by, more) => $"A uses {by} {Much(more)} of the machine's CPU than B")
        {
            Noise = NoiseRule.WhenKnown,
        },
        new("encoder_cpu_seconds", "Encoders' CPU", "s", x => x.EncoderCpuSeconds, (by, more) => $"A's encoders use {by} {Much(more)} CPU time than B's")
        {
            Noise = NoiseRule.WhenKnown,
            IsTotal = true,
        },
        new("delivered_bits_per_second", "Delivered", "bit/s", x => x.DeliveredBitsPerSecond, (by, more) => $"A delivers {by} {Much(more)} data per second than B")
        {
            Shown = ("kbit/s", 0.001),
        },
        new("frames", "Frames", "", x => x.Frames, (by, more) => $"A delivers {by} {(more ? "more" : "fewer")} frames than B") { IsTotal = true },
        new("vmaf", "VMAF", "", x => x.Vmaf, (by, more) => $"A's VMAF is {by} {High(more)} than B's") { IsScore = true },
        new("psnr", "PSNR", "dB", x => x.Psnr, (by, more) => $"A's PSNR is {by} {High(more)} than B's") { IsScore = true },
        new("ssim", "SSIM", "", x => x.Ssim, (by, more) => $"A's SSIM is {by} {High(more)} than B's") { IsScore = true },
    ];

    private static string Much(bool more) => more ? "more" : "less";

    private static string High(bool more) => more ? "higher" : "lower";
}
