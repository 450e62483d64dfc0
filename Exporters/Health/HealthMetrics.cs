using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.Health;

/// <summary>The first five names are the seed's.</summary>
internal sealed class HealthMetrics
{
    public const string MeterName = "Telemetry.Exporters.Health";

    private const string ExporterTag = "exporter";
    private const string StateTag = "state";
    private const string ReasonTag = "reason";

    private readonly Latest<HealthReport> _latest;

    public HealthMetrics(IMeterFactory meters, Latest<HealthReport> latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        DefineSeed(meter);
        DefineDetails(meter);
        DefineRound(meter);
    }

    private void DefineSeed(Meter meter)
    {
        meter.CreateObservableGauge("exporter.health.status", () => Each(health => health.IsHealthy ? 1 : 0),
            description: "1 when the exporter works, also where it has nothing to read on this machine; 0 when it is broken.");
        meter.CreateObservableGauge("exporter.reachable", () => Each(health => health.IsReachable ? 1 : 0),
            description: "1 when the exporter answered the last request for its metrics with a whole page, else 0.");
        meter.CreateObservableGauge("exporter.metric.count", () => Each(health => health.MetricCount),
            description: "Families of metrics on the exporter's page.");
        meter.CreateObservableGauge("exporter.sample.count", () => Each(health => health.SampleCount),
            description: "Samples on the exporter's page.");
        meter.CreateObservableGauge("exporter.has.data", () => Each(health => health.HasData ? 1 : 0),
            description: "1 when a metric of the exporter's own has a sample, 0 when there are none, or only its runtime's.");
    }

    private void DefineDetails(Meter meter)
    {
        meter.CreateObservableGauge("exporter.health.info", Infos,
            description: "Always 1; state is healthy, absent (works, but the machine has nothing for it) or broken, and reason says why.");
        meter.CreateObservableGauge("exporter.response.time", () => Each(health => health.ResponseTimeSeconds), unit: "s",
            description: "Time from the request for the exporter's page to its last byte.");
        meter.CreateObservableGauge("exporter.freshness", () => Each(health => health.FreshnessSeconds), unit: "s",
            description: "Age of the oldest value of the exporter's collectors when its page was read.");
        meter.CreateObservableGauge("exporter.freshness.limit", () => Each(health => (double?)health.FreshnessLimitSeconds), unit: "s",
            description: "Above this age the exporter counts as broken.");
        meter.CreateObservableGauge("exporter.last_success.timestamp", () => Each(health => UnixSeconds(health.LastSuccess)), unit: "s",
            description: "When the exporter was last found not broken, in seconds since 1970.");
        meter.CreateObservableGauge("exporter.metrics.expected", () => Each(health => health.ExpectedMetrics),
            description: "Families that the exporter has when everything it can read is there; 0 when nobody described it.");
        meter.CreateObservableGauge("exporter.metrics.missing", () => Each(health => health.MetricCount is null ? (int?)null : health.MissingMetrics.Count),
            description: "Expected families without a sample: absent, nothing to count now, or broken.");
    }

    private void DefineRound(Meter meter)
    {
        meter.CreateObservableGauge("exporter.targets", () => Round(report => report.Exporters.Count),
            description: "Exporters that are checked.");
        meter.CreateObservableGauge("exporter.targets.healthy", () => Round(report => report.Exporters.Count(health => health.IsHealthy)),
            description: "Exporters that are not broken.");
        meter.CreateObservableGauge("exporter.last_check.timestamp", () => Round(report => UnixSeconds(report.CheckedAt)!.Value), unit: "s",
            description: "When the exporters were last checked, in seconds since 1970.");
    }

    private IEnumerable<Measurement<T>> Each<T>(Func<ExporterHealth, T?> value)
        where T : struct =>
        from health in _latest.Current?.Exporters ?? []
        let measured = value(health)
        where measured is not null
        select new Measurement<T>(measured.Value, new KeyValuePair<string, object?>(ExporterTag, health.Exporter));

    private IEnumerable<Measurement<int>> Each(Func<ExporterHealth, int> value) => Each(health => (int?)value(health));

    private IEnumerable<Measurement<T>> Round<T>(Func<HealthReport, T> value)
        where T : struct =>
        _latest.Current is { } report ? [new Measurement<T>(value(report))] : [];

    private IEnumerable<Measurement<int>> Infos()
    {
        foreach (var health in _latest.Current?.Exporters ?? [])
        {
            var tags = new List<KeyValuePair<string, object?>>(3) { new(ExporterTag, health.Exporter), new(StateTag, health.State.ToString().ToLowerInvariant()) };
            if (CollectorReason.Bound(health.Reason) is { } reason)
                tags.Add(new(ReasonTag, reason));
            yield return new Measurement<int>(1, tags);
        }
    }

    private static double? UnixSeconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds() / 1000.0;
}
