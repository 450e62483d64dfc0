using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>The order in which repeated scenarios run: in rounds (ABCABC), so that a slow drift of the machine meets all of them alike.</summary>
internal static class RepetitionOrder
{
    /// <summary>Orders a batch. A baseline that does not say how often it runs is in every round.</summary>
    /// <param name="entries">The batch.</param>
    /// <param name="repeat">How often an entry runs that does not say it.</param>
    /// <param name="seed">When given, the order changes from round to round; the same seed gives the same order.</param>
    public static IReadOnlyList<Turn> Interleave(IReadOnlyList<BatchEntry> entries, int repeat = 1, int? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeat, 1);
        var rounds = entries.Select(x => x.Repeat ?? repeat).DefaultIfEmpty(0).Max();
        return Interleave([.. entries.Select(x => x.Repeat ?? (x.Request.Type == ScenarioType.Idle ? rounds : repeat))], seed);
    }

    /// <summary>Orders entries that run so many times each; two neighbours are the same entry only where it cannot be helped.</summary>
    public static IReadOnlyList<Turn> Interleave(IReadOnlyList<int> repetitions, int? seed = null)
    {
        if (repetitions.Any(x => x < 1))
            throw new ArgumentOutOfRangeException(nameof(repetitions), "Every entry runs at least once.");

        var rounds = new RoundOrder(repetitions.Count, seed);
        var most = repetitions.DefaultIfEmpty(0).Max();
        var done = new int[repetitions.Count];
        var left = repetitions.Sum();
        var turns = new List<Turn>(left);
        for (var last = -1; left > 0; left--)
        {
            last = Next(repetitions, done, left, last, rounds, most);
            turns.Add(new Turn(last, ++done[last]));
        }

        return turns;
    }

    private static int Next(IReadOnlyList<int> repetitions, int[] done, int left, int last, RoundOrder rounds, int most)
    {
        (int Entry, double Due, int Rank) best = (-1, double.PositiveInfinity, 0);
        for (var entry = 0; entry < repetitions.Count; entry++)
        {
            var remaining = repetitions[entry] - done[entry];
            var isMost = remaining > left - remaining;
            // Where it meets itself anyway it may do so now as well as later.
            if (remaining == 0 || (entry == last && !isMost))
                continue;
            // More of it is left than of all others together: it must take every second place from here.
            if (isMost && entry != last)
                return entry;

            // Evenly spread over the batch: of k repetitions the middle of the j-th part of k.
            var due = (done[entry] + 0.5) / repetitions[entry];
            if (due > best.Due)
                continue;
            var rank = rounds.Rank((int)(due * most), entry);
            if (due < best.Due || rank < best.Rank)
                best = (entry, due, rank);
        }

        return best.Entry;
    }
}
