using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Telemetry.Exporters;

/// <summary>What every exporter says about its own sources: success, duration and failures of each collector, and why one has nothing to read.</summary>
public sealed class CollectorMetrics
{
    public const string MeterName = "Telemetry.Exporters.Common";

    private const string CollectorTag = "collector";
    private const string StateTag = "state";
    private const string ReasonTag = "reason";

    private readonly ConcurrentDictionary<string, State> _collectors = new();

    public CollectorMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("exporter.collector.success", () => Observe(state => state.Success),
            description: "1 when the collector's last poll gave a value, 0 when its source is absent or failed.");
        meter.CreateObservableGauge("exporter.collector.info", Infos,
            description: "Always 1; state is ok, absent (nothing to read on this machine) or failed, and reason says why.");
        meter.CreateObservableGauge("exporter.collector.last_success.timestamp", LastSuccesses, unit: "s",
            description: "When the collector last gave a value, in seconds since 1970.");
        meter.CreateObservableGauge("exporter.collector.duration", () => Observe(state => state.Duration.TotalSeconds),
            unit: "s", description: "Time the collector's last poll took.");
        meter.CreateObservableCounter("exporter.collector.failures", () => Observe(state => state.Failures),
            description: "Polls of the collector that failed; a source that is absent is not a failure.");
    }

    // While a source goes on failing the first reason stays: a text with a time or a port in it would make a new series of every poll.
    internal void Report(string collector, PollOutcome outcome, string? reason, TimeSpan duration, DateTimeOffset now)
    {
        var last = _collectors.GetValueOrDefault(collector);
        var isSame = last is not null && last.Outcome == outcome && outcome == PollOutcome.Failed;
        _collectors[collector] = new State(
            outcome,
            isSame ? last!.Reason : CollectorReason.Bound(reason),
            duration,
            (last?.Failures ?? 0) + (outcome == PollOutcome.Failed ? 1 : 0),
            outcome == PollOutcome.Ok ? now : last?.LastSuccess);
    }

    private IEnumerable<KeyValuePair<string, State>> Sorted() => _collectors.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private IEnumerable<Measurement<TValue>> Observe<TValue>(Func<State, TValue> value)
        where TValue : struct =>
        Sorted().Select(pair => new Measurement<TValue>(value(pair.Value), new KeyValuePair<string, object?>(CollectorTag, pair.Key)));

    private IEnumerable<Measurement<double>> LastSuccesses() =>
        from pair in Sorted()
        where pair.Value.LastSuccess is not null
        select new Measurement<double>(
            pair.Value.LastSuccess!.Value.ToUnixTimeMilliseconds() / 1000.0, new KeyValuePair<string, object?>(CollectorTag, pair.Key));

    private IEnumerable<Measurement<int>> Infos() => Sorted().Select(pair =>
    {
        var tags = new List<KeyValuePair<string, object?>>(3) { new(CollectorTag, pair.Key), new(StateTag, pair.Value.Text) };
        if (pair.Value.Reason is { } reason)
            tags.Add(new(ReasonTag, reason));
        return new Measurement<int>(1, tags);
    });

    private sealed record State(PollOutcome Outcome, string? Reason, TimeSpan Duration, long Failures, DateTimeOffset? LastSuccess)
    {
        public int Success => Outcome == PollOutcome.Ok ? 1 : 0;

        public string Text => Outcome switch { PollOutcome.Ok => "ok", PollOutcome.Absent => "absent", _ => "failed" };
    }
}
