using System.Diagnostics.Metrics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

internal sealed class ResultsMetrics
{
    public const string MeterName = "Telemetry.Analysis.Results";

    private const string ScenarioTag = "scenario";
    private const string SourceTag = "source";
    private const string EdgesTag = "edges";

    private readonly LatestResults _latest;

    public ResultsMetrics(IMeterFactory meters, LatestResults latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("scenario.duration", () => PerScenario(x => x.DurationSeconds), "s",
            "Length of the steady window of the newest succeeded scenario of this name.");
        meter.CreateObservableGauge("scenario.power.mean", () => PerSource(x => x.PowerMeanWatts), "W",
            "Mean power of the host in the steady window.");
        meter.CreateObservableGauge("scenario.power.max", () => PerSource(x => x.PowerMaxWatts), "W",
            "Greatest mean power of the host between neighbouring samples in the steady window.");
        meter.CreateObservableGauge("scenario.energy", () => PerSource(x => x.EnergyJoules), "J",
            "Energy of the host in the steady window.");
        meter.CreateObservableGauge("scenario.energy.error.bound", () => PerSource(x => x.EnergyErrorBoundJoules, withEdges: true), "J",
            "The energy is right within plus or minus this much; edges tells how it was read.");
        // The name is the users' contract (design 8), percent and all.
        meter.CreateObservableGauge("scenario.cpu.mean.percent", () => PerScenario(x => x.CpuMeanPercent), unit: null,
            "Mean use of the whole machine in the steady window, 0 to 100.");
        meter.CreateObservableGauge("scenario.failed", Failed, unit: null,
            "Whether the newest scenario of this name failed (1) or succeeded (0).");
    }

    private IEnumerable<Measurement<double>> PerScenario(Func<ScenarioResult, double?> value) =>
        from result in _latest.Succeeded
        where value(result) is not null
        select new Measurement<double>(value(result)!.Value, Tag(ScenarioTag, result.Name));

    private IEnumerable<Measurement<double>> PerSource(Func<ScenarioResult, double?> value, bool withEdges = false) =>
        from result in _latest.Succeeded
        where value(result) is not null && result.Source is not null
        select new Measurement<double>(value(result)!.Value, withEdges
            ? [Tag(ScenarioTag, result.Name), Tag(SourceTag, result.Source!), Tag(EdgesTag, result.Edges!)]
            : [Tag(ScenarioTag, result.Name), Tag(SourceTag, result.Source!)]);

    private IEnumerable<Measurement<int>> Failed() =>
        _latest.Decided.Select(x => new Measurement<int>(x.Outcome == ScenarioOutcome.Failed ? 1 : 0, Tag(ScenarioTag, x.Name)));

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
