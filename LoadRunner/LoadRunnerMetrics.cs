using System.Diagnostics.Metrics;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner;

internal sealed class LoadRunnerMetrics : IDisposable
{
    public const string MeterName = "Telemetry.LoadRunner";
    private const string OutcomeTag = "outcome";

    private readonly Counter<long> _runs;
    private readonly StreamMetrics _streams;

    public LoadRunnerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _streams = new StreamMetrics(meters);
        meter.CreateObservableGauge("loadrunner.active_streams", () => _streams.Count, description: "Streams that FFmpegs are publishing now.");
        meter.CreateObservableGauge("loadrunner.queue_length", QueueLength, description: "Scenarios that wait for a worker, in the queue that all load runners of this database share.");
        _runs = meter.CreateCounter<long>("loadrunner.runs", description: "Runs that ended, by outcome.");
    }

    /// <summary>As the last heartbeat found it; null, and absent, while the queue cannot be asked.</summary>
    public int? Waiting { get; set; }

    public void PublisherStarted(string scenario, IReadOnlyList<PublishedStream> streams, ProgressHistory history) => _streams.Add(scenario, streams, history);

    public void PublisherStopped(ProgressHistory history) => _streams.Remove(history);

    public void RunEnded(ScenarioOutcome outcome) => Count(outcome, 1);

    /// <summary>Makes every outcome visible as 0, so that the first failure is an increase; called once metrics are collected.</summary>
    public void ShowOutcomes()
    {
        foreach (var outcome in Enum.GetValues<ScenarioOutcome>())
            Count(outcome, 0);
    }

    public void Dispose() => _streams.Dispose();

    private IEnumerable<Measurement<int>> QueueLength() => Waiting is { } waiting ? [new(waiting)] : [];

    private void Count(ScenarioOutcome outcome, long runs) =>
        _runs.Add(runs, new KeyValuePair<string, object?>(OutcomeTag, outcome.ToString().ToLowerInvariant()));
}
