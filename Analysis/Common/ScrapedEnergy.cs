using Telemetry.Analysis.Prometheus;

namespace Telemetry.Analysis;

/// <summary>The energy of a window from a counter that was only scraped: interpolated at the edges, with the error that this can make at most.</summary>
public static class ScrapedEnergy
{
    /// <summary>How far around the window the scrapes are looked for: three scrapes of 5 s.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    // A scraped value is up to one poll of the exporter older than its scrape (design: at most 250 ms).
    private static readonly TimeSpan PollPeriod = TimeSpan.FromSeconds(0.25);

    /// <summary>
    /// Measures the window from the raw samples of host_energy_joules_total, GPUs added to the host's best source; null when no source but a GPU's was
    /// scraped before, in and after it.
    /// </summary>
    public static ScenarioMeasurement? Measure(DateTimeOffset steadyStart, DateTimeOffset steadyEnd, IReadOnlyList<PrometheusSeries> series)
    {
        var curves = series.Select(x => Measure(steadyStart, steadyEnd, x)).OfType<Scraped>()
            .OrderBy(x => EnergySource.Preference(x.Source)).ThenBy(x => x.Measured.ErrorBound).ToList();
        if (curves.Find(x => !EnergySource.IsGpu(x.Source)) is not { } host) return null;
        if (series.Select(x => x.Label("source")).FirstOrDefault(EnergySource.IsGpu) is not { } gpuSource) return host.Measured;
        if (EnergySource.MayIncludeGpu(host.Source) || curves.Find(x => EnergySource.IsGpu(x.Source)) is not { } gpu)
            return host.Measured with { Source = EnergySource.Missing(host.Source, gpuSource) };

        return ScenarioMeasurement.Compute(steadyStart, steadyEnd, [.. host.Edges, .. gpu.Edges], [.. host.Scrapes, .. gpu.Scrapes]) with
        {
            ErrorBound = host.Measured.ErrorBound + gpu.Measured.ErrorBound,
            CpuMeanPercent = null,
            Edges = EdgeQuality.Interpolated,
        };
    }

    private static Scraped? Measure(DateTimeOffset start, DateTimeOffset end, PrometheusSeries series)
    {
        if (series.Label("source") is not { } source) return null;
        if (Interpolate(series.Points, start) is not { } first || Interpolate(series.Points, end) is not { } last) return null;

        var scrapes = series.Points.Where(x => x.Timestamp >= first.Before.Timestamp && x.Timestamp <= last.After.Timestamp).ToList();
        if (scrapes.Zip(scrapes.Skip(1)).Any(x => !(x.Second.Value >= x.First.Value))) return null;

        List<Reading> edges = [AtTime(start, first.Value), AtTime(end, last.Value)];
        List<Reading> samples = [.. scrapes.Select(x => AtTime(x.Timestamp, x.Value))];
        if (EnergyCurve.Create(source, start, end, edges, samples) is not { } curve) return null;

        return new(source, edges, samples, new()
        {
            Duration = end - start,
            Source = source,
            Energy = curve.MeanPower * (end - start),
            ErrorBound = first.Error + last.Error + curve.MaxPower * (2 * PollPeriod),
            MeanPower = curve.MeanPower,
            MaxPower = curve.MaxPower,
            Edges = EdgeQuality.Interpolated,
        });

        Reading AtTime(DateTimeOffset time, double joules) => new(time, source, joules, CpuBusySeconds: 0, CpuTotalSeconds: 0);
    }

    private static Edge? Interpolate(IReadOnlyList<PrometheusPoint> points, DateTimeOffset time)
    {
        var after = points.Cast<PrometheusPoint?>().FirstOrDefault(x => x!.Value.Timestamp >= time);
        var before = points.Cast<PrometheusPoint?>().LastOrDefault(x => x!.Value.Timestamp <= time);
        if (before is not { } a || after is not { } b || time - a.Timestamp > Margin || b.Timestamp - time > Margin) return null;
        if (a == b) return new(a, b, a.Value, new(0));

        var joules = a.Value + (b.Value - a.Value) * ((time - a.Timestamp) / (b.Timestamp - a.Timestamp));
        // The counter only grows, so the truth lies between the two scrapes.
        return new(a, b, joules, new(Math.Max(joules - a.Value, b.Value - joules)));
    }

    private sealed record Scraped(string Source, IReadOnlyList<Reading> Edges, IReadOnlyList<Reading> Scrapes, ScenarioMeasurement Measured);

    private readonly record struct Edge(PrometheusPoint Before, PrometheusPoint After, double Value, Energy Error);
}
