using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Telemetry.Exporters;

/// <summary>What every exporter says about its own sources: success, duration and failures of each collector.</summary>
public sealed class CollectorMetrics
{
    public const string MeterName = "Telemetry.Exporters.Common";

    private const string CollectorTag = "collector";

    private readonly ConcurrentDictionary<string, State> _collectors = new();

    public CollectorMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("exporter.collector.success", () => Observe(state => state.Success),
            description: "1 when the collector's last poll gave a value, 0 when its source is absent or failed.");
        meter.CreateObservableGauge("exporter.collector.duration", () => Observe(state => state.Duration.TotalSeconds),
            unit: "s", description: "Time the collector's last poll took.");
        meter.CreateObservableCounter("exporter.collector.failures", () => Observe(state => state.Failures),
            description: "Polls of the collector that failed; a source that is absent is not a failure.");
    }

    internal void Report(string collector, PollOutcome outcome, TimeSpan duration)
    {
        var failed = outcome == PollOutcome.Failed ? 1 : 0;
        var failures = _collectors.TryGetValue(collector, out var previous) ? previous.Failures + failed : failed;
        _collectors[collector] = new State(outcome == PollOutcome.Ok ? 1 : 0, duration, failures);
    }

    private IEnumerable<Measurement<TValue>> Observe<TValue>(Func<State, TValue> value)
        where TValue : struct =>
        _collectors.Select(pair => new Measurement<TValue>(value(pair.Value), new KeyValuePair<string, object?>(CollectorTag, pair.Key)));

    private sealed record State(int Success, TimeSpan Duration, long Failures);
}
