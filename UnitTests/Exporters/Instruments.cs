using System.Diagnostics.Metrics;

namespace Telemetry.UnitTests.Exporters;

/// <summary>A meter factory whose instruments can be read as a scrape would: name{tag="value"} and number.</summary>
internal sealed class Instruments : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public SortedDictionary<string, double> Scrape()
    {
        var series = new SortedDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (_meters.Contains(instrument.Meter) || instrument.Meter.Scope == this)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => series.Add(Series(instrument, tags), value));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => series.Add(Series(instrument, tags), value));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => series.Add(Series(instrument, tags), value));
        listener.Start();
        listener.RecordObservableInstruments();
        return series;
    }

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());

    private static string Series(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        tags.IsEmpty ? instrument.Name : $"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}=\"{tag.Value}\""))}}}";
}
