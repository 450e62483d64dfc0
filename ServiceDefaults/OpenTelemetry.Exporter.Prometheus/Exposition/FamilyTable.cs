using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Groups metrics into families, so that each is contiguous with one HELP and TYPE, whichever meters feed it.</summary>
internal sealed class FamilyTable(PrometheusAspNetCoreOptions options, ILogger logger)
{
    private readonly HashSet<(string Meter, string Instrument)> _leftOut = [];
    private readonly List<Metric> _seen = [];
    private List<MetricFamily> _families = [];

    /// <summary>The families of this batch, by name; built anew only when the batch holds other metrics than the last one.</summary>
    public List<MetricFamily> Update(in Batch<Metric> batch)
    {
        var index = 0;
        var changed = false;
        foreach (var metric in batch)
        {
            if (index == _seen.Count)
            {
                _seen.Add(metric);
                changed = true;
            }
            else if (!ReferenceEquals(_seen[index], metric))
            {
                _seen[index] = metric;
                changed = true;
            }

            index++;
        }

        if (changed || index < _seen.Count)
        {
            _seen.RemoveRange(index, _seen.Count - index);
            _families = Build();
        }

        return _families;
    }

    /// <summary>Says once for each instrument that it, or a part of it, is not shown.</summary>
    public void LeaveOut(Metric metric, string reason)
    {
        if (_leftOut.Add((metric.MeterName, metric.Name)))
        {
            Log.MetricLeftOut(logger, metric.Name, metric.MeterName, reason);
        }
    }

    private List<MetricFamily> Build()
    {
        var families = new SortedDictionary<string, MetricFamily>(StringComparer.Ordinal);
        // Most collisions were refused when the instrument was created; a view may have renamed one since.
        var names = new NameRegistry(options);
        foreach (var metric in _seen.Where(options.Include))
        {
            if (TypeOf(metric) is not { } type)
            {
                LeaveOut(metric, $"{metric.MetricType} has no form in the exposition formats");
                continue;
            }

            var (name, refusal) = names.Register(metric.Name, metric.MeterName, metric.Unit, type);
            if (refusal is not null)
            {
                LeaveOut(metric, refusal);
                continue;
            }

            if (!families.TryGetValue(name.Family, out var family))
            {
                families[name.Family] = family = new MetricFamily(name, type, metric.Description ?? "");
            }

            family.Add(metric);
        }

        return [.. families.Values];
    }

    private static FamilyType? TypeOf(Metric metric) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.DoubleSum => FamilyType.Counter,
        MetricType.LongGauge or MetricType.DoubleGauge => FamilyType.Gauge,
        MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => FamilyType.Gauge,
        MetricType.Histogram => FamilyType.Histogram,
        _ => null,
    };
}
