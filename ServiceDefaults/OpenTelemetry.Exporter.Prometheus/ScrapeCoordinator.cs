using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter.Prometheus.Exposition;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>
/// Gives each scrape a complete body. Scrapes that come while a collection of their format runs share it; collections never
/// overlap, and one is joined only until it ends, so no scraper sees a counter go back.
/// </summary>
internal sealed class ScrapeCoordinator : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _collecting = new();
    private readonly ConcurrentQueue<ScrapeBody>[] _free = [new(), new()];
    private readonly ScrapeCollection?[] _running = new ScrapeCollection?[2];
    private readonly ScrapeCollection?[] _cached = new ScrapeCollection?[2];
    private readonly DroppedSeries _dropped = new();
    private readonly InstrumentRefusal _refusal;
    private readonly PrometheusAspNetCoreOptions _options;
    private readonly PrometheusExporter _exporter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ScrapeCoordinator(PrometheusAspNetCoreOptions options, TimeProvider time, ILogger<ScrapeCoordinator> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _refusal = new InstrumentRefusal(options, _dropped, logger);
        _exporter = new PrometheusExporter(new FamilyTable(options, logger), options.TargetInfoEnabled, Overflow);
        Reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
    }

    public MetricReader Reader { get; }

    /// <summary>The body belongs to the caller until it is released. Throws TimeoutException when it is not there in time.</summary>
    public async Task<ScrapeBody> ScrapeAsync(ExpositionFormat format, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var collection = Join(format);
        try
        {
            await collection.Done.Task.WaitAsync(timeout, _time, cancellationToken);
            return collection.Body;
        }
        catch
        {
            collection.Body.Release();
            throw;
        }
    }

    /// <summary>The view that refuses an instrument whose name another one has.</summary>
    public MetricStreamConfiguration? View(Instrument instrument) => _refusal.View(instrument);

    public void Dispose()
    {
        _dropped.Dispose();
        Reader.Dispose();
    }

    private void Overflow(Metric metric)
    {
        if (_dropped.Begin(metric))
        {
            Log.SeriesDropped(_logger, metric.Name, metric.MeterName);
        }
    }

    private ScrapeCollection Join(ExpositionFormat format)
    {
        lock (_gate)
        {
            if ((_running[(int)format] ?? Fresh(_cached[(int)format])) is { } shared)
            {
                shared.Body.Retain();
                return shared;
            }

            var collection = new ScrapeCollection(Rent(format));
            collection.Body.Retain();
            _running[(int)format] = collection;
            // Off the request's thread, so that a callback that hangs costs a scrape its time limit and not for ever.
            _ = Task.Run(() => Collect(collection));
            return collection;
        }
    }

    private void Collect(ScrapeCollection collection)
    {
        lock (_collecting)
        {
            Exception? failure = null;
            try
            {
                _exporter.CollectInto(collection.Body);
            }
            catch (Exception exception)
            {
                failure = exception;
                Log.ScrapeFailed(_logger, exception);
            }

            Finish(collection, succeeded: failure is null);
            if (failure is null)
            {
                collection.Done.SetResult();
            }
            else
            {
                collection.Done.SetException(failure);
            }
        }

        collection.Body.Release();
    }

    // Within the collection's lock: nobody may join it once the next one can start.
    private void Finish(ScrapeCollection collection, bool succeeded)
    {
        lock (_gate)
        {
            var format = (int)collection.Body.Format;
            _running[format] = null;
            collection.EndedAt = _time.GetTimestamp();
            if (!succeeded || _options.ScrapeResponseCacheDurationMilliseconds <= 0)
            {
                return;
            }

            collection.Body.Retain();
            _cached[format]?.Body.Release();
            _cached[format] = collection;
        }
    }

    private ScrapeCollection? Fresh(ScrapeCollection? cached) =>
        cached is not null
        && _time.GetElapsedTime(cached.EndedAt).TotalMilliseconds < _options.ScrapeResponseCacheDurationMilliseconds
            ? cached
            : null;

    private ScrapeBody Rent(ExpositionFormat format)
    {
        if (!_free[(int)format].TryDequeue(out var body))
        {
            body = new ScrapeBody(format, _options.MaxScrapeResponseSizeBytes, free => _free[(int)format].Enqueue(free));
        }

        body.Reset();
        return body;
    }
}
