using Telemetry.Analysis.Prometheus;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results.Scrapes;

/// <summary>Turns the raw samples around a steady window into what the analysis takes from them; knows nothing of HTTP.</summary>
internal static class ScrapedSeries
{
    public const string Energy = "host_energy_joules_total";
    public const string ProcessCpu = "namedprocess_namegroup_cpu_seconds_total";

    /// <summary>Busy in percent, each of another engine of the GPU; a moment counts with the busiest.</summary>
    public static readonly IReadOnlyList<string> GpuUse = ["DCGM_FI_DEV_GPU_UTIL", "DCGM_FI_DEV_ENC_UTIL", "DCGM_FI_DEV_DEC_UTIL"];

    public static IReadOnlyList<string> Names { get; } = [Energy, ProcessCpu, .. GpuUse];

    /// <param name="scenario">Read with Readings; it has a window.</param>
    /// <param name="series">All of <see cref="Names"/> around the window.</param>
    /// <param name="scrapeInterval">A gap of more than two and a half of them is one.</param>
    public static WindowScrapes Measure(Scenario scenario, IReadOnlyList<PrometheusSeries> series, TimeSpan scrapeInterval)
    {
        var (start, end) = (scenario.SteadyStart!.Value, scenario.SteadyEnd!.Value);
        var energy = Of(series, Energy).ToList();
        if (SameMachine.Refusal(scenario.Readings, energy) is { } refusal) return WindowScrapes.Absent(refusal);

        var groups = Of(series, ProcessCpu).ToLookup(x => x.Label("groupname") ?? "");
        var server = Increases(start, end, groups.Where(x => ProcessGroups.IsServer(x.Key)).SelectMany(x => x));
        var measuring = Increases(start, end, groups.Where(x => ProcessGroups.IsMeasuring(x.Key)).SelectMany(x => x));
        var gpuRatios = GpuRatios(start, end, series);
        var gaps = energy.Concat(groups.SelectMany(x => x)).Select(x => ScrapedWindow.LongestGap(start, end, x.Points)).OfType<TimeSpan>().ToList();
        var scrapes = new WindowScrapes
        {
            State = ScrapeState.Complete,
            Energy = ScrapedEnergy.Measure(start, end, energy),
            ServerCpu = server.Sum,
            MeasuringCpu = measuring.Sum,
            GpuBusySeconds = gpuRatios.Contains(null) || gpuRatios.Count == 0 ? null : gpuRatios.Sum(x => x!.Value) * (end - start).TotalSeconds,
            LongestGap = gaps.Count == 0 ? null : gaps.Max(),
        };
        if (scrapes is { Energy: null, ServerCpu: null, MeasuringCpu: null })
            return WindowScrapes.Absent($"Prometheus has no scrape of {Energy} or {ProcessCpu} on both sides of the window's edges");

        var reasons = new[] { Missing("the server", server), Missing("what measures", measuring),
            gpuRatios.Contains(null) ? "a GPU's use was not scraped on both sides of the window's edges" : null, Gap(scrapes.LongestGap, scrapeInterval) }.OfType<string>().ToList();
        return reasons.Count == 0 ? scrapes : scrapes with { State = ScrapeState.Incomplete, Reason = string.Join("; ", reasons) };
    }

    /// <summary>Whether samples behind the window are there: a later answer has no more of it.</summary>
    public static bool ReachBehind(DateTimeOffset end, IReadOnlyList<PrometheusSeries> series) =>
        new[] { Energy, ProcessCpu }.All(name => Of(series, name).Any(x => x.Points.Any(y => y.Timestamp >= end)));

    private static IEnumerable<PrometheusSeries> Of(IEnumerable<PrometheusSeries> series, string name) => series.Where(x => x.Label("__name__") == name);

    // Groups come and go; one that was there in the window, but not on both sides of it, is not in the sum, which then says so.
    private static (ScrapedIncrease? Sum, int Left) Increases(DateTimeOffset start, DateTimeOffset end, IEnumerable<PrometheusSeries> series)
    {
        var (known, left) = (new List<ScrapedIncrease>(), 0);
        foreach (var one in series)
        {
            if (ScrapedWindow.Increase(start, end, one.Points) is { } increase) known.Add(increase);
            else if (one.Points.Any(x => x.Timestamp >= start && x.Timestamp <= end)) left++;
        }

        return (known.Count == 0 ? null : new(known.Sum(x => x.Value), known.Sum(x => x.ErrorBound), known.Max(x => x.LongestGap)), left);
    }

    // How busy each GPU was, 0 to 1; null for one whose use is not known.
    private static List<double?> GpuRatios(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<PrometheusSeries> series) =>
        [.. series.Where(x => GpuUse.Contains(x.Label("__name__"))).GroupBy(x => x.Label("UUID")).Select(gpu => ScrapedWindow.Mean(start, end, Busiest(gpu)) / 100)];

    // The engines of one GPU are scraped together, so their samples have the same times.
    private static List<PrometheusPoint> Busiest(IEnumerable<PrometheusSeries> engines) =>
        [.. engines.SelectMany(x => x.Points).GroupBy(x => x.Timestamp).Select(x => new PrometheusPoint(x.Key, x.Max(y => y.Value))).OrderBy(x => x.Timestamp)];

    private static string? Missing(string who, (ScrapedIncrease? Sum, int Left) cpu) =>
        cpu.Sum is null ? $"the CPU time of {who} is missing: {ProcessCpu} was not scraped on both sides of the window's edges, or restarted"
        : cpu.Left > 0 ? $"the CPU time of {who} lacks {cpu.Left} series that began, ended or restarted within the window"
        : null;

    private static string? Gap(TimeSpan? gap, TimeSpan scrapeInterval) => gap > 2.5 * scrapeInterval
        ? FormattableString.Invariant($"no scrape for {gap.Value.TotalSeconds:0} s: what rests on scrapes spans that gap")
        : null;
}
