using Spectre.Console;
using Spectre.Console.Rendering;
using Telemetry.Analysis;
using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>A comparison for the terminal: the numbers in a table, the verdicts as sentences below it, then what one must know to read them.</summary>
internal static class ComparisonTable
{
    private const int LongestName = 80;
    private const int LongestText = 2000;

    public static IRenderable Create(ScenarioComparison comparison)
    {
        var title = $"A = {Shorten(comparison.A.Name)} ({comparison.A.Repetitions.Count}), B = {Shorten(comparison.B.Name)} ({comparison.B.Repetitions.Count})";
        var table = new Table { Title = new TableTitle(Markup.Escape(title)) };
        table.AddColumn("Steady window");
        foreach (var column in (string[])["A", "B", "A - B", "p", "Holm's p"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var metric in comparison.Metrics.Where(x => x.Test is not null))
            table.AddRow([.. Cells(metric).Select(x => new Text(x))]);

        var verdicts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var metric in comparison.Metrics.Where(x => x.Test is not null))
            verdicts.AddRow(new Text($"{metric.Metric.Label}:"), new Text(Plain(metric.Text)));

        IEnumerable<IRenderable> head = table.Rows.Count > 0 ? [table, verdicts] : [new Text(title)];
        return new Rows([.. head, .. Absent(comparison.Metrics).Concat(["", .. comparison.Notes]).Select(x => new Text(Plain(x)))]);
    }

    // One line for all that are absent for the same reason.
    private static IEnumerable<string> Absent(IEnumerable<MetricComparison> metrics) =>
        metrics.Where(x => x.Test is null).GroupBy(x => x.Text, x => x.Metric.Label).Select(x => $"{string.Join(", ", x)}: {x.Key}");

    private static IEnumerable<string> Cells(MetricComparison metric)
    {
        var test = metric.Test!;
        var (unit, factor) = metric.Metric.Shown ?? (metric.Unit, 1);
        yield return Heading(metric, unit);
        yield return Mean(test.A, factor, HalfWidth(test.DifferenceInterval));
        yield return Mean(test.B, factor, HalfWidth(test.DifferenceInterval));
        yield return Difference(metric, test, factor);
        yield return test.PValue is { } p ? Probability(p) : "";
        yield return metric.HolmPValue is { } holm ? Probability(holm) : "";
    }

    private static string Heading(MetricComparison metric, string unit)
    {
        var remarks = string.Join(", ", new[] { unit, metric.EnergySource is { } source ? EnergySource.Describe(source) : "" }.Where(x => x.Length > 0));
        return remarks.Length == 0 ? metric.Metric.Label : $"{metric.Metric.Label} ({Plain(remarks)})";
    }

    // What does not vary is shown as exactly as what it is compared with.
    private static string Mean(SampleSummary summary, double factor, double errorOfTheDifference) =>
        HalfWidth(summary.MeanInterval) is > 0 and var error
            ? Figures.WithError(summary.Mean * factor, error * factor)
            : Figures.ToDecimalOf(errorOfTheDifference * factor, summary.Mean * factor);

    private static string Difference(MetricComparison metric, WelchTest test, double factor)
    {
        var sign = test.Difference > 0 ? "+" : "";
        var absolute = sign + Figures.WithError(test.Difference * factor, HalfWidth(test.DifferenceInterval) * factor);
        return test.RelativeDifference is { } relative && !metric.Metric.IsScore ? $"{absolute} ({sign}{Figures.Percent(relative)})" : absolute;
    }

    private static double HalfWidth(Interval? interval) => interval is { } known ? (known.Upper - known.Lower) / 2 : 0;

    private static string Probability(double p) => Figures.P(p)["p ".Length..].TrimStart('=', ' ');

    private static string Shorten(string name) => Plain(name.Length <= LongestName ? name : $"{name[..LongestName]}…");

    // A stored text may carry what a terminal would obey, and be of any length.
    private static string Plain(string text) =>
        string.Concat((text.Length <= LongestText ? text : $"{text[..LongestText]}…").Select(x => char.IsControl(x) ? '\uFFFD' : x));
}
