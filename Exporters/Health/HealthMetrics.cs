using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.Health;

internal sealed class HealthMetrics
{
    public const string MeterName = "Telemetry.Exporters.Health";

    private const string ExporterTag = "exporter";

    private readonly Latest<HealthSample> _latest;

    public HealthMetrics(IMeterFactory meters, Latest<HealthSample> latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("exporter.reachable", () => Probes(probe => probe.IsReachable ? 1 : 0),
            description: "1 when the exporter answered the last request for its metrics with a whole page, else 0.");
    }

    private IEnumerable<Measurement<T>> Probes<T>(Func<Probe, T> value)
        where T : struct =>
        from probe in _latest.Current?.Probes ?? []
        select new Measurement<T>(value(probe), new KeyValuePair<string, object?>(ExporterTag, probe.Exporter));
}
