using System.Globalization;
using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>The limits of a query: what a set misses, and by how much.</summary>
internal static class Limits
{
    /// <summary>What the set misses and by which part of the limit, the greatest miss first; null when it keeps every limit.</summary>
    public static (string Text, double Miss)? Missed(Candidate candidate, RankingQuery query)
    {
        var misses = new List<(string Text, double Miss)>();
        if (query.QoeMin is { } qoeMin && Quantity.Qoe.Summary(candidate)!.Mean is var qoe && qoe < qoeMin)
            misses.Add(($"QoE {Figures.Number(qoe)}, not {Limit(qoeMin)} or more", (qoeMin - qoe) / qoeMin));
        if (query.WattsMax is { } wattsMax && Quantity.Power.Summary(candidate)!.Mean is var watts && watts > wattsMax)
            misses.Add(($"{Figures.Number(watts)} W, not {Limit(wattsMax)} W or less", (watts - wattsMax) / wattsMax));
        return misses.Count == 0 ? null : (string.Join(" and ", misses.Select(x => x.Text)), misses.Max(x => x.Miss));
    }

    /// <summary>How a set keeps the limits: "with QoE 4.30 (4 or more)"; empty without limits.</summary>
    public static string Kept(Candidate candidate, RankingQuery query)
    {
        var kept = new List<string>();
        if (query.QoeMin is { } qoeMin)
            kept.Add($"QoE {Text(Quantity.Qoe.Summary(candidate)!, x => x.Lower < qoeMin)} ({Limit(qoeMin)} or more)");
        if (query.WattsMax is { } wattsMax)
            kept.Add($"{Text(Quantity.Power.Summary(candidate)!, x => x.Upper > wattsMax)} W ({Limit(wattsMax)} W or less)");
        return kept.Count == 0 ? "" : $", with {string.Join(" and ", kept)}";
    }

    /// <summary>The limits alone: "QoE 4 or more and 60 W or less".</summary>
    public static string Text(RankingQuery query) => string.Join(" and ", new[]
    {
        query.QoeMin is { } qoeMin ? $"QoE {Limit(qoeMin)} or more" : "",
        query.WattsMax is { } wattsMax ? $"{Limit(wattsMax)} W or less" : "",
    }.Where(x => x.Length > 0));

    private static string Limit(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(SampleSummary summary, Func<Interval, bool> crosses) =>
        summary.MeanInterval is { } interval && crosses(interval)
            ? $"{Figures.Number(summary.Mean)} whose 95 % interval ({Figures.Number(interval.Lower)} to {Figures.Number(interval.Upper)}) crosses the limit"
            : Figures.Number(summary.Mean);
}
