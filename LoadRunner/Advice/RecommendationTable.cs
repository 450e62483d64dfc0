using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Advice;

/// <summary>A recommendation for the terminal: the answer first, then the ranking it rests on, then what one must know to read it.</summary>
internal static class RecommendationTable
{
    private const int MostRows = 30;
    private const int MostMissed = 5;

    public static IRenderable Create(Recommendation answer)
    {
        var parts = new List<IRenderable> { AdviceText.Line(answer.Text) };
        if (answer.Ranking.Count > 0)
            parts.Add(Ranking(answer));
        if (answer.Ranking.Count > MostRows)
            parts.Add(AdviceText.Line(string.Create(CultureInfo.InvariantCulture, $"And {answer.Ranking.Count - MostRows} more; --json has all of them.")));
        parts.AddRange(answer.Missed.Take(MostMissed).Select(x => AdviceText.Line($"Misses the limit: '{x.Name}' ({x.Load}): {x.Text}.")));
        if (answer.Missed.Count > MostMissed)
            parts.Add(AdviceText.Line(string.Create(CultureInfo.InvariantCulture, $"And {answer.Missed.Count - MostMissed} more miss it by more.")));
        parts.AddRange(AdviceText.LeftOut(answer.LeftOut).Concat(answer.Notes).Select(AdviceText.Line));
        return new Rows(parts);
    }

    private static Table Ranking(Recommendation answer)
    {
        var table = new Table().AddColumns(new TableColumn("Rank").RightAligned(), new TableColumn("Set"), new TableColumn("Load"));
        foreach (var column in new[] { "n", "W", "W per stream", "QoE", answer.Scope.Currency is { } currency ? $"{currency} per viewer-hour" : "Cost", "p", "Holm's p" })
            table.AddColumn(new TableColumn(AdviceText.Plain(column)).RightAligned());
        table.AddColumn("Front");
        foreach (var set in answer.Ranking.Take(MostRows))
            table.AddRow([.. Cells(set).Select(x => AdviceText.Line(x))]);
        return table;
    }

    private static IEnumerable<string> Cells(RankedSet set) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{set.Rank}{(set.TiedWith.Count > 0 ? "=" : "")}"), set.Name, set.Load,
        set.Repetitions.ToString(CultureInfo.InvariantCulture),
        AdviceText.WithInterval(set.PowerWatts), AdviceText.WithInterval(set.WattsPerStream), AdviceText.WithInterval(set.Qoe), AdviceText.WithInterval(set.CostPerViewerHour),
        Probability(set.PValue), Probability(set.HolmPValue),
        set.IsOnFront switch { true => "yes", false => $"no: {set.DominatedBy}", null => "–" },
    ];

    private static string Probability(double? p) => p is { } known ? Figures.P(known)["p ".Length..].TrimStart('=', ' ') : "";
}
