namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>Turns loads into rows of a design: each feature that varied, moved and scaled to -1 ... 1 over what was measured, and its powers.</summary>
internal sealed class ModelTerms
{
    private readonly List<(LoadFeature Feature, double Middle, double HalfRange)> _features;

    public ModelTerms(IReadOnlyCollection<StreamLoad> measured)
    {
        _features = [.. LoadFeature.All.Select(x => (Feature: x, Least: measured.Min(x.Value), Most: measured.Max(x.Value))).Where(x => x.Most > x.Least)
            .Select(x => (x.Feature, (x.Least + x.Most) / 2, (x.Most - x.Least) / 2))];
    }

    public double[] Row(StreamLoad load, ModelKind kind)
    {
        var linear = _features.Select(x => (x.Feature.Value(load) - x.Middle) / x.HalfRange).ToList();
        return kind == ModelKind.Linear
            ? [1, .. linear]
            : [1, .. linear, .. linear.SelectMany((x, index) => linear.Skip(index).Select(y => x * y))];
    }
}
