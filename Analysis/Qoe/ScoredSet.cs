using Telemetry.Analysis.Qoe.Model;
using Telemetry.Analysis.Scenarios;

namespace Telemetry.Analysis.Qoe;

/// <summary>The mean score of a scenario's repetitions, with the 95 % interval as far as it lies on the scale.</summary>
internal sealed record ScoredSet(string Name, string Model, int Repetitions, double Mean, double Lower, double Upper)
{
    private const int Fewest = 2;

    /// <summary>Null unless every repetition has a score of one model, and there are two of them.</summary>
    public static ScoredSet? TryCreate(ScenarioSet set)
    {
        var models = set.Repetitions.Select(x => (x.Qoe?.Model, x.Qoe?.ModelVersion)).Distinct().ToList();
        return set.Repetitions.Count >= Fewest && models is [{ Model: { } model }] && set.Summary(x => x.Qoe?.Score) is { MeanInterval: { } interval } summary
            ? new(set.Name, model, summary.Count, summary.Mean, Math.Max(QoeModel.Worst, interval.Lower), Math.Min(QoeModel.Best, interval.Upper))
            : null;
    }
}
