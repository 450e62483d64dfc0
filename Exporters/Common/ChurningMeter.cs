using System.Diagnostics.Metrics;

namespace Telemetry.Exporters;

/// <summary>
/// A meter for instruments whose series come and go: streams, containers, reasons. OpenTelemetry keeps the place of a series that is gone, so that a
/// service which has seen 2,000 names could show no new one until its restart. Before that this meter is replaced by a new one with the same
/// instruments, which begins with only what is there now.
/// </summary>
public sealed class ChurningMeter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Func<Meter> _create;
    private readonly int _capacity;
    private Meter _meter;

    /// <param name="meters">The service's meters, among which the new ones count.</param>
    /// <param name="name">Name of the meter.</param>
    /// <param name="capacity">How many different keys there may have been; well below the SDK's bound, as a scrape may see the keys before it is told.</param>
    /// <param name="define">Creates the instruments.</param>
    public ChurningMeter(IMeterFactory meters, string name, int capacity, Action<Meter> define)
    {
        _capacity = capacity;
        _create = () =>
        {
            // Not from the factory: it would give the same one again, and keeps it from being disposed.
            var meter = new Meter(new MeterOptions(name) { Scope = meters });
            define(meter);
            return meter;
        };
        _meter = _create();
    }

    /// <summary>Tells which series there are going to be; call it before they can be scraped.</summary>
    public void Announce(IReadOnlyCollection<string> keys)
    {
        lock (_gate)
        {
            _seen.UnionWith(keys);
            if (_seen.Count <= Math.Max(_capacity, keys.Count))
                return;

            _seen.Clear();
            _seen.UnionWith(keys);
            _meter.Dispose();
            _meter = _create();
        }
    }

    public void Dispose() => _meter.Dispose();
}
