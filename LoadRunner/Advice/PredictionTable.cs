using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Telemetry.Analysis.Advisor.Prediction;
using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Advice;

/// <summary>A prediction for the terminal: the answer or the refusal first, then the model and its error.</summary>
internal static class PredictionTable
{
    public static IRenderable Create(PowerPrediction answer)
    {
        var parts = new List<IRenderable> { AdviceText.Line(answer.Text) };
        if (answer.Watts is not null || answer.Model is not null)
        {
            var table = new Table().AddColumns("Prediction", "").HideHeaders();
            foreach (var (label, value) in Rows(answer))
                table.AddRow(new Text(label), AdviceText.Line(value));
            parts.Add(table);
        }

        parts.AddRange(AdviceText.LeftOut(answer.LeftOut).Concat(answer.Notes).Select(AdviceText.Line));
        return new Rows(parts);
    }

    private static IEnumerable<(string Label, string Value)> Rows(PowerPrediction answer)
    {
        if (answer is { Watts: { } watts, Interval: { } interval, WattsPerStream: { } each })
        {
            yield return ("Mean power", $"{Figures.Number(watts)} W");
            yield return ("95 % prediction interval", $"{Figures.Number(interval.Lower)} to {Figures.Number(interval.Upper)} W");
            yield return ("Power per stream", $"{Figures.Number(each)} W");
        }

        if (answer.Model is not { } model)
            yield break;
        yield return ("Error out of sample", $"{Figures.Number(model.CrossValidatedRmseWatts)} W (RMSE), {Figures.Percent(model.CrossValidatedErrorRatio)} of the power on average");
        yield return ("Error in sample", $"{Figures.Number(model.TrainingRmseWatts)} W (RMSE)");
        yield return ("Error of guessing the mean", $"{Figures.Number(model.GuessRmseWatts)} W (RMSE)");
        yield return ("Model", string.Create(CultureInfo.InvariantCulture, $"{model.Kind.ToString().ToLowerInvariant()}, {model.Sets} sets, {model.Repetitions} repetitions"));
        foreach (var range in model.Ranges)
            yield return ($"Measured {range.Name}", string.Create(CultureInfo.InvariantCulture, $"{range.Least:0.#} to {range.Most:0.#} {range.Unit}").TrimEnd());
    }
}
