using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Exporter.Prometheus;
using OpenTelemetry.Exporter.Prometheus.Exposition;
using OpenTelemetry.Metrics;
using Telemetry.Benchmarks.Scrape;

namespace Telemetry.Benchmarks;

/// <summary>Collects and renders, without a web server: nothing changed since the last time, or everything.</summary>
[MemoryDiagnoser]
public class ExpositionBenchmarks : IDisposable
{
    private const string MeterName = "benchmark";

    private Meter? _meter;
    private MeterProvider? _provider;
    private ScrapeCoordinator? _coordinator;
    private SeriesLoad? _load;

    [Params(10_000, 100_000)]
    public int Series { get; set; }

    [GlobalSetup]
    public void Start()
    {
        _meter = new Meter(MeterName);
        _coordinator = new ScrapeCoordinator(new PrometheusAspNetCoreOptions(), TimeProvider.System, NullLogger<ScrapeCoordinator>.Instance);
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(MeterName).AddReader(_coordinator.Reader).Build();
        _load = new SeriesLoad(_meter, Series, seriesPerFamily: 1000);
        _load.CountOn();
    }

    [Benchmark(Baseline = true)]
    public Task<int> Unchanged() => RenderAsync(ExpositionFormat.Text);

    [Benchmark]
    public Task<int> OpenMetrics() => RenderAsync(ExpositionFormat.OpenMetrics);

    /// <summary>With the time to count on in every series.</summary>
    [Benchmark]
    public Task<int> Changed()
    {
        _load!.CountOn();
        return RenderAsync(ExpositionFormat.Text);
    }

    /// <summary>What counting on costs by itself.</summary>
    [Benchmark]
    public void CountOn() => _load!.CountOn();

    [GlobalCleanup]
    public void Dispose()
    {
        _provider?.Dispose();
        _meter?.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<int> RenderAsync(ExpositionFormat format)
    {
        var body = await _coordinator!.ScrapeAsync(format, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var length = body.Writer.Length;
        body.Release();
        return length;
    }
}
