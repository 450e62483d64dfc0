using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>
/// Counts the series that an instrument has beyond its bound (2,000, or the CardinalityLimit of a view). The SDK adds those up in one series with the
/// attribute otel.metric.overflow and does not say how many they are; from the first sight of that series on they are counted here.
/// A view that drops attributes (TagKeys) makes it count the attribute sets before the view.
/// </summary>
internal sealed class DroppedSeries : IDisposable
{
    public const string MeterName = "OpenTelemetry.Exporter.Prometheus";

    // 16 MB at most, and a number that says as much as any larger one.
    private const int MaximumCounted = 1_000_000;

    private const string OverflowAttribute = "otel.metric.overflow";

    private readonly Meter _meter = new(MeterName);
    private readonly Dictionary<(string Meter, string Instrument), Watch> _watches = [];
    private ObservableCounter<long>? _counter;

    /// <summary>Whether this is the meter of another endpoint's exporter in this process.</summary>
    public bool IsOfAnother(Meter meter) => meter.Name == MeterName && meter != _meter;

    public static bool IsOverflow(ReadOnlyTagCollection tags)
    {
        foreach (var tag in tags)
        {
            return tags.Count == 1 && tag.Key == OverflowAttribute;
        }

        return false;
    }

    /// <summary>Returns true the first time.</summary>
    public bool Begin(Metric metric)
    {
        lock (_watches)
        {
            if (_watches.ContainsKey((metric.MeterName, metric.Name)))
            {
                return false;
            }

            _watches.Add((metric.MeterName, metric.Name), new Watch(metric));
            // Not before it is needed: it is one of the 1,000 instruments that a provider takes.
            _counter ??= _meter.CreateObservableCounter(
                "prometheus.exporter.dropped_series", Count, unit: "{series}", description: "Series that are not shown because their instrument has too many.");
            return true;
        }
    }

    public void Dispose()
    {
        _meter.Dispose();
        lock (_watches)
        {
            foreach (var watch in _watches.Values)
            {
                watch.Dispose();
            }
        }
    }

    private IEnumerable<Measurement<long>> Count()
    {
        lock (_watches)
        {
            return [.. _watches.Select(watch => new Measurement<long>(watch.Value.Count(),
                new("meter", watch.Key.Meter), new KeyValuePair<string, object?>("instrument", watch.Key.Instrument)))];
        }
    }

    /// <summary>Listens to one instrument and tells the attribute sets that are not among the shown ones.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly HashSet<long> _shown = [];
        private readonly HashSet<long> _dropped = [];
        private readonly MeterListener _listener = new();

        public Watch(Metric metric)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                long hash = 0;
                foreach (var tag in point.Tags)
                {
                    hash += Hash(tag);
                }

                _shown.Add(hash);
            }

            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == metric.Name && instrument.Meter.Name == metric.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            ListenTo<byte>();
            ListenTo<short>();
            ListenTo<int>();
            ListenTo<long>();
            ListenTo<float>();
            ListenTo<double>();
            _listener.Start();
        }

        public long Count()
        {
            _listener.RecordObservableInstruments();
            lock (_dropped)
            {
                return _dropped.Count;
            }
        }

        public void Dispose() => _listener.Dispose();

        private void ListenTo<T>()
            where T : struct =>
            _listener.SetMeasurementEventCallback<T>((_, _, tags, _) => Note(tags));

        private void Note(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            long hash = 0;
            foreach (var tag in tags)
            {
                hash += Hash(tag);
            }

            lock (_dropped)
            {
                if (!_shown.Contains(hash) && _dropped.Count < MaximumCounted)
                {
                    _dropped.Add(hash);
                }
            }
        }

        // Summed up, so that the order of attributes does not matter.
        private static long Hash(KeyValuePair<string, object?> tag) =>
            ((long)HashCode.Combine(tag.Key, tag.Value) << 32) ^ (uint)HashCode.Combine(tag.Value, tag.Key, 17);
    }
}
