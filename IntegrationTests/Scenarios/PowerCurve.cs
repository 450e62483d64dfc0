using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Scenarios;

/// <summary>The scrapes of host_power_watts around a window. Each is the mean over the 5 s before it, so that they cover the time without a gap.</summary>
internal sealed class PowerCurve(IReadOnlyList<(DateTimeOffset Time, double Watts)> scrapes, IReadOnlyList<double> sampledWatts)
{
    private static readonly TimeSpan ScrapeInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(250);

    public static async Task<PowerCurve> QueryAsync(Lab lab, Scenario stored)
    {
        var source = stored.Analysis!.Source;
        var scrapes = await Until.FoundAsync(TimeSpan.FromSeconds(20), async () =>
            await lab.Prometheus().ScrapesAsync($"host_power_watts{{source=\"{source}\"}}[10m]") is [.., var last] all && last.Time >= stored.SteadyEnd + ScrapeInterval ? all : null,
            () => $"Prometheus has no scrape of host_power_watts after the window.\n{lab.Describe("prometheus")}");
        var samples = stored.Samples.Where(x => x.Source == source).OrderBy(x => x.Timestamp).ToList();
        return new(
            [.. scrapes.Where(x => x.Time > stored.SteadyStart - 3 * ScrapeInterval && x.Time < stored.SteadyEnd + 2 * ScrapeInterval)],
            [.. samples.Zip(samples.Skip(1), (a, b) => (b.EnergyJoules!.Value - a.EnergyJoules!.Value) / (b.Timestamp - a.Timestamp).TotalSeconds)]);
    }

    /// <summary>The time-weighted integral, and by how much it may be wrong.</summary>
    /// <remarks>
    /// A scrape stands for the time since the one before it: T = 5 s, or what a busy machine makes of them. A slot that lies within the window counts
    /// whole and exactly. Of a slot that an edge divides at a, the share a/T of its energy counts; had the power one level p before the edge and another
    /// q after it, that is wrong by a (T - a) / T x |p - q|, at most T/4 x |p - q|. Both edges: T/2 x the greatest difference of power seen around the
    /// window. And each scrape shows a poll that is up to 250 ms old.
    /// </remarks>
    public (double Joules, double Tolerance) EnergyBetween(DateTimeOffset start, DateTimeOffset end)
    {
        var joules = scrapes.Zip(scrapes.Skip(1), (before, x) => x.Watts * Overlap(before.Time, x.Time, start, end).TotalSeconds).Sum();
        var watts = scrapes.Select(x => x.Watts).Concat(sampledWatts).ToList();
        return (joules, ScrapeInterval.TotalSeconds / 2 * (watts.Max() - watts.Min()) + 2 * PollPeriod.TotalSeconds * watts.Max());
    }

    public override string ToString() => string.Join('\n', scrapes.Select(x => $"{x.Time:O} {x.Watts} W")) + $"\nsamples: {string.Join(' ', sampledWatts)}";

    private static TimeSpan Overlap(DateTimeOffset from, DateTimeOffset to, DateTimeOffset start, DateTimeOffset end)
    {
        var overlap = (to < end ? to : end) - (from > start ? from : start);
        return overlap > TimeSpan.Zero ? overlap : TimeSpan.Zero;
    }
}
