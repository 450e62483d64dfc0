using System.Globalization;
using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>What one must know to read a ranking rightly.</summary>
internal static class RankingNotes
{
    public static IEnumerable<string> Of(IReadOnlyList<Candidate> candidates, RankingScope scope, MachineNoise noise, RankGroups? ranks, ParetoFront front)
    {
        if (scope.EnergySource is { } source && candidates.Count > 0)
            yield return $"Power of machine '{scope.Machine}': {EnergySource.Describe(source)}, the whole machine's, its idle part included.";
        if (candidates.Count > 0)
        {
            yield return noise.RelativeSigma is { } sigma
                ? $"Noise of the machine: idle power has a relative sigma of {Figures.Percent(sigma)}; a difference of power up to {Figures.Percent(noise.Limit!.Value)} is not told from it."
                : $"Noise of the machine: unknown, {noise.AbsentReason}. By power nothing is told apart.";
        }

        if (ranks is { Tests: > 1 })
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{ranks.Tests} pairs were tested, {ranks.AgainstBest.Count} of them against the first. Each verdict is by its own p (below {Verdict.Level}); Holm's p is for those against the first. ")
                + "The first of many is chosen by its mean, which flatters it a little.";
        }

        if (Count(candidates, x => front.Lacks(x).Count > 0) is > 0 and var unplaced)
            yield return string.Create(CultureInfo.InvariantCulture, $"{unplaced} of {candidates.Count} sets have no place at the Pareto front: they lack one of {string.Join(", ", front.Quantities.Select(x => x.Label))}.");
        var audiences = candidates.SelectMany(x => x.Set.Repetitions).Select(x => x.Cost?.Audience).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (audiences.Count > 1)
            yield return $"Viewers of the cost per viewer-hour: {string.Join(" in some sets, ", audiences)} in others.";
        if (candidates.SelectMany(x => x.Set.Repetitions).Select(x => x.Cost?.Prices).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1)
            yield return "Costs were computed at different prices: cost-exporter may not be done with a change.";
    }

    private static int Count(IReadOnlyList<Candidate> candidates, Func<Candidate, bool> predicate) => candidates.Count(predicate);
}
