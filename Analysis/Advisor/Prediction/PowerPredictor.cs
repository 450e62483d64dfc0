using System.Globalization;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>Predicts the power of a load from stored scenarios of one machine, source of energy, encoder and preset (docs/advisor.md).</summary>
public static class PowerPredictor
{
    private const int MostModels = 8;

    /// <summary>The prediction, or the reason why there is none.</summary>
    /// <param name="newestFirst">Every stored scenario that counts.</param>
    /// <param name="query">The load.</param>
    public static PowerPrediction Predict(IReadOnlyList<ScenarioFacts> newestFirst, PredictionQuery query)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        ArgumentNullException.ThrowIfNull(query);
        var leftOut = new LeftOutLog();
        var usable = new List<ScenarioFacts>();
        foreach (var facts in newestFirst)
        {
            if (Refusal(facts) is { } reason)
                leftOut.Add(reason, [facts]);
            else
                usable.Add(facts);
        }

        if (usable.Find(x => Fits(x, query)) is not { } newest)
        {
            var reason = usable.Count == 0 ? "no scenario is stored that a power model can be made of" : $"nothing was measured with {Wanted(query)}; there is {Measured(usable)}";
            return new PowerPrediction { Asked = query, Text = $"No prediction: {reason}. {WhatToRun}", Refusal = reason, LeftOut = leftOut.ToList(), Notes = [] };
        }

        var scope = Scope(newest);
        var source = RequestField.Of(newest.RequestKey, "source");
        leftOut.Add($"another machine, source of energy, encoder or preset than {Text(scope)}", usable.Where(x => Scope(x) != scope));
        usable.RemoveAll(x => Scope(x) != scope);
        leftOut.Add("another source of pictures than the newest", usable.Where(x => RequestField.Of(x.RequestKey, "source") != source));
        usable.RemoveAll(x => RequestField.Of(x.RequestKey, "source") != source);
        var sets = ScenarioSets.All(usable).Select(x => new MeasuredLoad(x.Name, Load(x.Newest), x.Values(y => y.Analysis!.PowerMeanWatts)!)).ToList();
        return Predict(query, scope, sets, leftOut);
    }

    private const string WhatToRun = "Run loads around the one asked for, each with --repeat 3: fewer and more streams, smaller and larger pictures, lower and higher rates.";

    private static PowerPrediction Predict(PredictionQuery query, PredictionScope scope, List<MeasuredLoad> sets, LeftOutLog leftOut)
    {
        var model = new PowerModel(sets);
        var answer = new PowerPrediction { Asked = query, Scope = scope, Text = "", Model = Summary(model, sets), LeftOut = leftOut.ToList(), Notes = [.. Notes(model, scope)] };
        if (model.RefusalOf(query.Load) is { } refusal)
            return answer with { Refusal = refusal, Text = $"No prediction for {Text(query)} with {Text(scope)}: {refusal}. {WhatToRun}" };

        var (watts, interval) = model.Predict(query.Load);
        var halfWidth = (interval.Upper - interval.Lower) / 2;
        return answer with
        {
            Watts = watts,
            Interval = interval,
            WattsPerStream = watts / query.Streams,
            Text = $"{Text(query)} would draw {Figures.WithError(watts, halfWidth)} W (95 % prediction interval), {Figures.Number(watts / query.Streams)} W per stream, with {Text(scope)}; "
                + $"at sets it had not seen, the model was wrong by {Figures.Number(model.Chosen.CrossValidatedRmse)} W (RMSE) or {Figures.Percent(model.Chosen.CrossValidatedErrorRatio)} of the power on average.",
        };
    }

    private static string? Refusal(ScenarioFacts facts) =>
        facts.Type == ScenarioType.Idle ? "idle: a baseline has no streams"
        : facts.InvalidReason
        ?? (facts.Analysis is null ? Candidates.NotAnalysed
        : facts.Analysis.Source is null || facts.Analysis.PowerMeanWatts is not { } watts || !SampleSummary.IsUsable(watts) || watts <= 0 ? Candidates.NoEnergy
        : facts.Streams.Count == 0 ? "no stream"
        : facts.Viewers > 0 ? "viewers pulled the streams, whose work is not in the model"
        : RequestField.Of(facts.RequestKey, "outputs") is not null ? "a ladder, whose pictures share one source"
        : RequestField.Of(facts.RequestKey, "fanOut") is { } fanOut && fanOut != "1" ? "fanned out: its streams share one encode"
        : null);

    private static bool Fits(ScenarioFacts facts, PredictionQuery query) =>
        (query.Encoder ?? facts.Encoder) == facts.Encoder && (query.Preset ?? facts.Preset) == facts.Preset
        && (query.Machine ?? facts.Machine) == facts.Machine && (query.EnergySource ?? facts.Analysis!.Source) == facts.Analysis!.Source;

    private static PredictionScope Scope(ScenarioFacts facts) => new(facts.Machine, facts.Analysis!.Source!, facts.Encoder, facts.Preset);

    private static StreamLoad Load(ScenarioFacts facts) => new(
        facts.Streams.Count, facts.Streams.Sum(x => (double)x.Width * x.Height * x.FrameRate), facts.Streams.Sum(x => (double)x.BitrateBitsPerSecond));

    private static ModelSummary? Summary(PowerModel model, List<MeasuredLoad> sets) => model.Refusal is not null ? null : new ModelSummary
    {
        Kind = model.Chosen.Kind,
        Sets = sets.Count,
        Repetitions = sets.Sum(x => x.Watts.Count),
        CrossValidatedRmseWatts = model.Chosen.CrossValidatedRmse,
        CrossValidatedErrorRatio = model.Chosen.CrossValidatedErrorRatio,
        TrainingRmseWatts = model.Chosen.TrainingRmse,
        OtherFormRmseWatts = model.Other.Refusal is null ? model.Other.CrossValidatedRmse : null,
        GuessRmseWatts = model.GuessRmse,
        Ranges = [.. LoadFeature.All.Select(x => new FeatureRange(x.Name, x.Unit, sets.Min(y => x.Value(y.Load)) / x.UnitSize, sets.Max(y => x.Value(y.Load)) / x.UnitSize))],
    };

    private static IEnumerable<string> Notes(PowerModel model, PredictionScope scope)
    {
        yield return $"Power of machine '{scope.Machine}': {EnergySource.Describe(scope.EnergySource)}, the whole machine's, its idle part included.";
        if (model.Refusal is not null)
            yield break;
        if (model.Other.Refusal is { } refusal)
            yield return $"No {model.Other.Kind.ToString().ToLowerInvariant()} model: {refusal}.";
        if (model.Chosen.CrossValidatedRmse >= model.GuessRmse)
            yield return $"The model is of no use: the mean of the other sets would be wrong by {Figures.Number(model.GuessRmse)} W only.";
    }

    private static string Measured(List<ScenarioFacts> usable) => string.Join("; ", usable.CountBy(Scope).OrderByDescending(x => x.Value).Take(MostModels)
        .Select(x => string.Create(CultureInfo.InvariantCulture, $"{Text(x.Key)} ({x.Value} repetition{(x.Value == 1 ? "" : "s")})")));

    private static string Wanted(PredictionQuery query) => string.Join(", ", new[]
    {
        query.Encoder is { } encoder ? $"encoder {encoder}" : "",
        query.Preset is { } preset ? $"preset {preset}" : "",
        query.Machine is { } machine ? $"machine '{machine}'" : "",
        query.EnergySource is { } source ? $"energy from {source}" : "",
    }.Where(x => x.Length > 0));

    private static string Text(PredictionScope scope) => $"{scope.Encoder} {scope.Preset} on '{scope.Machine}' ({EnergySource.Describe(scope.EnergySource)})";

    private static string Text(PredictionQuery query) => string.Create(CultureInfo.InvariantCulture,
        $"{query.Streams} stream{(query.Streams == 1 ? "" : "s")} of {query.Width}x{query.Height}@{query.FrameRate:0.###} at {query.BitrateBitsPerSecond / 1000.0:0.###} kbit/s");
}
