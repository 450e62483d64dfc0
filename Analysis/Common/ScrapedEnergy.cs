using Telemetry.Analysis.Prometheus;

namespace Telemetry.Analysis;

/// <summary>The energy of a window from a counter that was only scraped: interpolated at the edges, with the error that this can make at most.</summary>
public static class ScrapedEnergy
{
    // A scraped value is up to one poll of the exporter older than its scrape (design: at most 250 ms).
    private static readonly TimeSpan PollPeriod = TimeSpan.FromSeconds(0.25);

    /// <summary>
    /// Measures the window from the raw samples of host_energy_joules_total, GPUs added to the host's best source; null when no source but a GPU's was
    /// scraped before, in and after it.
    /// </summary>
    public static ScenarioMeasurement? Measure(DateTimeOffset steadyStart, DateTimeOffset steadyEnd, IReadOnlyList<PrometheusSeries> series)
    {
        var curves = series.Select(x => Measure(steadyStart, steadyEnd, x)).OfType<Scraped>()
            .OrderBy(x => EnergySource.Preference(x.Curve.Source)).ThenBy(x => x.Error).ToList();
        if (curves.Find(x => !EnergySource.IsGpu(x.Curve.Source)) is not { } host) return null;

        var gpu = curves.Find(x => EnergySource.IsGpu(x.Curve.Source));
        var measured = ScenarioMeasurement.Compute(steadyStart, steadyEnd, [.. host.Edges, .. gpu?.Edges ?? []], [.. host.Scrapes, .. gpu?.Scrapes ?? []]);
        var gpuSource = series.Select(x => x.Label("source")).FirstOrDefault(EnergySource.IsGpu);
        return measured with
        {
            // A GPU that was scraped, but not around the window, is missing from the sum.
            Source = gpu is null && gpuSource is not null ? EnergySource.Missing(host.Curve.Source, gpuSource) : measured.Source,
            ErrorBound = measured.GpuEnergy is null ? host.Error : host.Error + gpu!.Error,
            CpuMeanPercent = null,
            CpuBusySeconds = null,
            Edges = EdgeQuality.Interpolated,
        };
    }

    private static Scraped? Measure(DateTimeOffset start, DateTimeOffset end, PrometheusSeries series)
    {
        if (series.Label("source") is not { } source) return null;
        if (ScrapedEdge.At(start, series.Points) is not { } first || ScrapedEdge.At(end, series.Points) is not { } last) return null;

        var scrapes = series.Points.Where(x => x.Timestamp >= first.Before.Timestamp && x.Timestamp <= last.After.Timestamp).ToList();
        if (scrapes.Zip(scrapes.Skip(1)).Any(x => !(x.Second.Value >= x.First.Value))) return null;

        List<Reading> edges = [AtTime(start, first.Value), AtTime(end, last.Value)];
        List<Reading> samples = [.. scrapes.Select(x => AtTime(x.Timestamp, x.Value))];
        return EnergyCurve.Create(source, start, end, edges, samples) is { } curve
            ? new(edges, samples, curve, new Energy(first.Error + last.Error) + curve.Profile.Max * (2 * PollPeriod))
            : null;

        Reading AtTime(DateTimeOffset time, double joules) => new(time, source, joules, CpuBusySeconds: 0, CpuTotalSeconds: 0);
    }

    private sealed record Scraped(IReadOnlyList<Reading> Edges, IReadOnlyList<Reading> Scrapes, EnergyCurve Curve, Energy Error);
}
