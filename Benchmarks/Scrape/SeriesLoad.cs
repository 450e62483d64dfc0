using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Telemetry.Benchmarks.Scrape;

/// <summary>Counters and the label sets of their series.</summary>
internal sealed class SeriesLoad
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];
    private readonly Counter<double>[] _counters;
    private readonly TagList[] _labels;
    private readonly int _series;

    public SeriesLoad(Meter meter, int series, int seriesPerFamily)
    {
        _series = series;
        _counters = [.. Enumerable.Range(0, (series + seriesPerFamily - 1) / seriesPerFamily)
            .Select(i => meter.CreateCounter<double>($"benchmark.requests.{i}", description: "Requests of the benchmark."))];
        _labels = [.. Enumerable.Range(0, seriesPerFamily).Select(i => new TagList
        {
            { "method", Methods[i % Methods.Length] },
            { "route", $"/api/items/{(i / 4).ToString(CultureInfo.InvariantCulture)}" },
            { "status", (200 + i % 4).ToString(CultureInfo.InvariantCulture) },
        })];
    }

    /// <summary>Adds to every series, so that every value of the next scrape is a new one, most of them with a fraction.</summary>
    public void CountOn()
    {
        for (var i = 0; i < _series; i++)
        {
            _counters[i / _labels.Length].Add(1 + i % 8 / 7.0, _labels[i % _labels.Length]);
        }
    }
}
