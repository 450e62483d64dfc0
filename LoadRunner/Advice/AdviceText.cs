using Spectre.Console;
using Spectre.Console.Rendering;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Advice;

/// <summary>What the tables of the advisor share.</summary>
internal static class AdviceText
{
    private const int LongestText = 2000;

    public static IEnumerable<string> LeftOut(IReadOnlyList<LeftOut> leftOut) =>
        leftOut.Select(x => FormattableString.Invariant($"Left out: {x.Scenarios} repetition{(x.Scenarios == 1 ? "" : "s")} of {Names(x.Names)}: {x.Reason}."));

    public static IRenderable Line(string text) => new Text(Plain(text));

    public static string WithInterval(SampleSummary? summary) => summary is null ? "–"
        : summary.MeanInterval is { } interval ? Figures.WithError(summary.Mean, (interval.Upper - interval.Lower) / 2)
        : Figures.Number(summary.Mean);

    // A stored text may carry what a terminal would obey, and be of any length.
    public static string Plain(string text) =>
        string.Concat((text.Length <= LongestText ? text : $"{text[..LongestText]}…").Select(x => char.IsControl(x) ? '\uFFFD' : x));

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Select(x => $"'{x}'"));
}
