using System.Diagnostics.Metrics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner;

internal sealed class LoadRunnerMetrics
{
    public const string MeterName = "Telemetry.LoadRunner";
    private const string OutcomeTag = "outcome";

    private readonly Counter<long> _runs;
    private int _activeStreams;

    public LoadRunnerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("loadrunner.active_streams", () => Volatile.Read(ref _activeStreams), description: "FFmpeg streams that are publishing now.");
        _runs = meter.CreateCounter<long>("loadrunner.runs", description: "Runs that ended, by outcome.");
    }

    public void StreamStarted() => Interlocked.Increment(ref _activeStreams);

    public void StreamStopped() => Interlocked.Decrement(ref _activeStreams);

    public void RunEnded(ScenarioOutcome outcome) => Count(outcome, 1);

    /// <summary>Makes every outcome visible as 0, so that the first failure is an increase; called once metrics are collected.</summary>
    public void ShowOutcomes()
    {
        foreach (var outcome in Enum.GetValues<ScenarioOutcome>())
            Count(outcome, 0);
    }

    private void Count(ScenarioOutcome outcome, long runs) =>
        _runs.Add(runs, new KeyValuePair<string, object?>(OutcomeTag, outcome.ToString().ToLowerInvariant()));
}
