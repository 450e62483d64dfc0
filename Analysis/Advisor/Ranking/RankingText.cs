using System.Globalization;
using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>The answers of a ranking in words.</summary>
internal sealed class RankingText(RankingQuery query, RankingScope scope)
{
    private const int MostNames = 5;

    private readonly Quantity _quantity = Quantity.Of(query.Goal);

    /// <summary>The unit of the goal's quantity, with its currency.</summary>
    public string Unit => _quantity == Quantity.Cost ? $"{scope.Currency} per viewer-hour" : _quantity.Unit;

    /// <summary>"draws 14.2 W per stream", "has a QoE of 4.31", "costs 0.00123 EUR per viewer-hour".</summary>
    public string Says(Candidate candidate) => $"{Verb()} {Value(Mean(candidate))}";

    /// <summary>The only set that can be ranked.</summary>
    public string OnlyOne(Candidate only) =>
        $"'{only.Name}' {Says(only)}{Limits.Kept(only, query)}; it is the only set {Among()}, so that there is nothing to compare it with. Run other scenarios, each with --repeat 3.";

    /// <summary>One set that is told apart from all others.</summary>
    public string Best(RankGroups ranks)
    {
        var (best, next) = (ranks.Groups[0].Members[0], ranks.Groups[1].Members[0]);
        var others = ranks.AgainstBest.Count;
        var caution = ranks.HolmPValues.TryGetValue(next, out var holm) && holm >= Verdict.Level
            ? $" With Holm's correction for the {others} sets it is tested against {Figures.P(holm)}: alone among several it may be chance." : "";
        return $"'{best.Name}' {Says(best)}, {Than(best, next)} than the next one, '{next.Name}' ({ranks.AgainstBest[next].Verdict.Text}, {Repetitions(best, next)})"
            + $"{Limits.Kept(best, query)}.{caution}";
    }

    /// <summary>Several that may be the best.</summary>
    public string Tie(RankGroups ranks, MachineNoise noise)
    {
        var members = ranks.Groups[0].Members;
        var (first, second) = (members[0], members[1]);
        var values = members.Select(Mean).ToList();
        var others = ranks.Groups.Skip(1).Sum(x => x.Members.Count);
        var remedy = noise.RelativeSigma is null && _quantity.Noise == NoiseRule.Demanded
            ? "Measure the machine's noise: run an idle scenario three times (--with-baseline --repeat 3)."
            : "More repetitions tell smaller differences apart: --repeat 10.";
        return $"{Names(members)} are not told apart: each {Verb()} {Range(values)}{(others == 0 ? "" : $", and the other {Plural(others, "set")} {(others == 1 ? "is" : "are")} worse")}. "
            + $"Of the first two: {ranks.AgainstBest[second].Verdict.Text} ({Repetitions(first, second)}). "
            + $"'{first.Name}' has the best mean{Limits.Kept(first, query)}. {remedy}";
    }

    /// <summary>Nobody keeps the limits.</summary>
    public string LimitMissed(int sets, Candidate nearest, string miss) =>
        $"None of {Plural(sets, "set")} keeps the limit of {Limits.Text(query)}. The nearest is '{nearest.Name}': {miss}; it {Says(nearest)}.";

    /// <summary>The place of one set.</summary>
    public string Place(Candidate candidate, RankGroup group, RankGroups ranks)
    {
        var best = ranks.Groups[0].Members[0];
        if (candidate == best)
            return group.Members.Count == 1 ? $"{Says(candidate)}, the best of {Plural(ranks.AgainstBest.Count + 1, "set")}" : $"{Says(candidate)}, the best mean; not told apart from {Names([.. group.Members.Skip(1)])}";

        var verdict = ranks.AgainstBest[candidate].Verdict;
        return verdict.IsDistinguishable
            ? $"{Says(candidate)}, {Than(candidate, best)} than '{best.Name}' ({verdict.Text})"
            : $"{Says(candidate)}; not told apart from '{best.Name}': {verdict.Text}";
    }

    /// <summary>Nothing can be ranked: why, and what to run.</summary>
    public string Nothing(IReadOnlyList<LeftOut> leftOut)
    {
        var loads = leftOut.Where(x => !x.Reason.StartsWith("idle", StringComparison.Ordinal)).ToList();
        return loads.Count == 0
            ? "No load scenario is stored yet. Run some, each three times: batch stress-matrix --with-baseline --repeat 3."
            : $"No set can be ranked by {Goal()}: of {Plural(loads.Sum(x => x.Scenarios), "repetition")} {string.Join("; ", loads.Take(MostNames).Select(x => $"{x.Scenarios}: {x.Reason}"))}. {Remedy(loads[0].Reason)}";
    }

    private static string Remedy(string reason) => reason switch
    {
        Candidates.TooFewRepetitions => "Repeat the scenarios: --repeat 3.",
        Candidates.NotAnalysed => "Wait until results-exporter has analysed them, or see whether it runs.",
        Candidates.NoEnergy => "This machine needs a source of energy: see the health checker for rapl-exporter's reason.",
        _ when reason.StartsWith(Candidates.NoQoe, StringComparison.Ordinal) => "Run the scenarios with --quality, each with --repeat 3.",
        _ when reason.StartsWith(Candidates.NoCost, StringComparison.Ordinal) => "Give cost-exporter its prices, and see whether it runs.",
        _ => "Run load scenarios that none of this holds for, each with --repeat 3.",
    };

    private string Goal() => query.Goal switch
    {
        Ranking.Goal.Energy => "power per stream",
        Ranking.Goal.Qoe => "QoE",
        _ => "cost per viewer-hour",
    };

    private string Among() => query.QoeMin is null && query.WattsMax is null ? "that can be ranked" : $"that keeps the limit of {Limits.Text(query)}";

    private string Verb() => query.Goal switch
    {
        Ranking.Goal.Energy => "draws",
        Ranking.Goal.Qoe => "has",
        _ => "costs",
    };

    private string Value(double mean) => query.Goal == Ranking.Goal.Qoe ? $"a QoE of {Figures.Number(mean)}" : $"{Figures.Number(mean)} {Unit}";

    private string Range(List<double> values)
    {
        var (least, most) = (Figures.Number(values.Min()), Figures.Number(values.Max()));
        var range = least == most ? least : $"{least} to {most}";
        return query.Goal == Ranking.Goal.Qoe ? $"a QoE of {range}" : $"{range} {Unit}";
    }

    // Of a score, whose zero means nothing, the difference is told in its unit; of what costs nothing no percentage can be taken.
    private string Than(Candidate a, Candidate b)
    {
        var (of, than) = (Mean(a), Mean(b));
        return query.Goal == Ranking.Goal.Qoe ? $"{Figures.Number(Math.Abs(of - than))} {(of > than ? "higher" : "lower")}"
            : than == 0 ? $"{Figures.Number(of)} {Unit} more"
            : $"{Figures.Percent(Math.Abs(of - than) / than)} {(of > than ? "more" : "less")}";
    }

    private double Mean(Candidate candidate) => _quantity.Summary(candidate)!.Mean;

    private static string Repetitions(Candidate a, Candidate b) => a.Count == b.Count
        ? string.Create(CultureInfo.InvariantCulture, $"{a.Count} repetitions each")
        : string.Create(CultureInfo.InvariantCulture, $"{a.Count} and {b.Count} repetitions");

    private static string Plural(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    private static string Names(IReadOnlyList<Candidate> candidates)
    {
        var names = candidates.Take(MostNames).Select(x => $"'{x.Name}'").ToList();
        if (candidates.Count > MostNames)
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{candidates.Count - MostNames} more"));
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
