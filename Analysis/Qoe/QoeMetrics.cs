using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace Telemetry.Analysis.Qoe;

internal sealed class QoeMetrics
{
    public const string MeterName = "Telemetry.Analysis.Qoe";

    private const string ScenarioTag = "scenario";
    private const string ModelTag = "model";
    private const string SourceTag = "source";
    private const string StateTag = "state";

    private readonly LatestQoe _latest;

    public QoeMetrics(IMeterFactory meters, LatestQoe latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        // The first four names are the users' contract (design 8).
        meter.CreateObservableGauge("qoe.score", () => Each(x => x.Row.Score, (ModelTag, x => x.Row.Model)), unit: null,
            "Quality of experience of the newest valid scenario of this name, 1 (bad) to 5 (excellent). Scores of different models are not comparable.");
        meter.CreateObservableGauge("quality.vmaf", () => Each(x => x.Row.Vmaf, (ModelTag, x => x.Row.VmafModel)), unit: null,
            "VMAF of its stream with the lowest, mean of the frames, 0 to 100; model is VMAF's.");
        meter.CreateObservableGauge("quality.psnr", () => Each(x => x.Row.Psnr), unit: null, "PSNR of its stream with the lowest, in decibels, at most 60.");
        meter.CreateObservableGauge("quality.ssim", () => Each(x => x.Row.Ssim), unit: null, "SSIM of its stream with the lowest, 0 to 1.");
        meter.CreateObservableGauge("quality.vif", () => Each(x => x.Row.Vif), unit: null, "Visual information fidelity of its stream with the lowest, 0 to 1.");
        meter.CreateObservableGauge("qoe.startup.score", () => Each(x => x.Row.StartupScore), unit: null,
            "Mean startup score of its viewers, 0 to 100 (100 x 8 / (8 + seconds)); absent without viewers.");
        meter.CreateObservableGauge("qoe.smoothness.score", () => Each(x => x.Row.SmoothnessScore), unit: null,
            "Mean smoothness score of its viewers, 0 to 100, from the number and the time of stalls; absent without viewers.");
        meter.CreateObservableGauge("qoe.dropped.frame.ratio", () => Each(x => x.Row.DroppedFrameRatio), unit: "1",
            "Frames that were not sent or did not arrive, as a part of all (0 to 1), of its stream with the most.");
        meter.CreateObservableGauge("quality.per.watt", () => PerSource(x => x.Row.QualityPerWatt), unit: null,
            "Lowest visual quality (0 to 100: VMAF, or VIF x 100 where model is vif) divided by the host's mean power in watts.");
        meter.CreateObservableGauge("qoe.efficiency", () => PerSource(x => x.Row.EfficiencyPixelsPerJoule), unit: null,
            "Delivered pixels x lowest visual quality / 100, per joule of the host.");

        meter.CreateObservableGauge("qoe.score.mean", () => Sets(x => x.Mean), unit: null,
            "Mean score of the repetitions of the newest set of this name, 1 to 5; absent unless two or more have a score of one model, and none lacks it.");
        meter.CreateObservableGauge("qoe.score.lower", () => Sets(x => x.Lower), unit: null, "Lower bound of the mean score, 95 %, not below 1.");
        meter.CreateObservableGauge("qoe.score.upper", () => Sets(x => x.Upper), unit: null, "Upper bound of the mean score, 95 %, not above 5.");
        meter.CreateObservableGauge("qoe.score.repetitions", () => Sets(x => x.Repetitions), unit: null, "Repetitions that the mean score is made from.");

        meter.CreateObservableGauge("qoe.exporter.scenarios", Counts, unit: null,
            "Stored scenarios with streams that have a score (scored) or not (unscored); /api/scenarios has the reasons.");
    }

    private ImmutableArray<NewestScenario> Newest => _latest.Current?.Newest ?? [];

    private IEnumerable<Measurement<double>> Each(Func<NewestScenario, double?> value, params (string Key, Func<NewestScenario, string?> Value)[] tags) =>
        from scenario in Newest
        where value(scenario) is not null
        select new Measurement<double>(value(scenario)!.Value, [Tag(ScenarioTag, scenario.Name), .. tags.Select(x => Tag(x.Key, x.Value(scenario)))]);

    private IEnumerable<Measurement<double>> PerSource(Func<NewestScenario, double?> value) => Each(value, (ModelTag, x => x.Scale), (SourceTag, x => x.EnergySource));

    private IEnumerable<Measurement<double>> Sets(Func<ScoredSet, double> value) =>
        from set in _latest.Current?.Sets ?? []
        select new Measurement<double>(value(set), Tag(ScenarioTag, set.Name), Tag(ModelTag, set.Model));

    private IEnumerable<Measurement<int>> Counts() => _latest.Current is { } current
        ? [new(current.Scored, Tag(StateTag, "scored")), new(current.Unscored, Tag(StateTag, "unscored"))]
        : [];

    private static KeyValuePair<string, object?> Tag(string key, string? value) => new(key, value);
}
