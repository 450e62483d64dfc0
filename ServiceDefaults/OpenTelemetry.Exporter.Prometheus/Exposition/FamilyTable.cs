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
        // The formats name a counter differently, and in neither may two families meet.
        var owners = new Dictionary<string, MetricFamily>(StringComparer.Ordinal);
        foreach (var metric in _seen.Where(options.Include))
        {
            if (TypeOf(metric) is not { } type)
            {
                LeaveOut(metric, $"{metric.MetricType} has no form in the exposition formats");
                continue;
            }

            var counter = type == FamilyType.Counter;
            var name = MetricName.Create(metric.Name, metric.Unit, counter, appendTotal: !options.DisableTotalNameSuffixForCounters);
            var owner = owners.GetValueOrDefault(name.Family) ?? owners.GetValueOrDefault(name.Sample);
            if (owner is null)
            {
                owner = new MetricFamily(name, type, metric.Description ?? "");
                owners[name.Family] = owners[name.Sample] = families[name.Family] = owner;
            }
            else if (owner.Type != type || owner.Name != name)
            {
                var first = owner.Members[0].Metric;
                LeaveOut(metric, $"{first.Name} of meter {first.MeterName} already is the {owner.Type} {owner.Name.Sample}");
                continue;
            }

            owner.Add(metric);
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
