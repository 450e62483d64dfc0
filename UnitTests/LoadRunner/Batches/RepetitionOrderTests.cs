using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.LoadRunner.Batches;

public sealed class RepetitionOrderTests
{
    [Fact]
    public void Repetitions_are_interleaved() => Assert.Equal("ABCABCABC", Letters(RepetitionOrder.Interleave([3, 3, 3])));

    [Fact]
    public void What_runs_less_often_is_spread_over_the_batch() => Assert.Equal("AABAA", Letters(RepetitionOrder.Interleave([4, 1])));

    [Fact]
    public void Two_neighbours_differ_also_where_one_runs_more_often() => Assert.Equal("BAB", Letters(RepetitionOrder.Interleave([1, 2])));

    [Fact]
    public void Repetitions_count_from_1_for_each_entry() =>
        Assert.Equal([new Turn(0, 1), new Turn(1, 1), new Turn(0, 2), new Turn(1, 2)], RepetitionOrder.Interleave([2, 2]));

    [Fact]
    public void A_baseline_is_in_every_round_unless_it_says_how_often_it_runs()
    {
        var (baseline, once) = (Entry(ScenarioType.Idle, null), Entry(ScenarioType.Idle, 1));
        BatchEntry[] loads = [Entry(ScenarioType.Load, null), Entry(ScenarioType.Load, 4)];

        Assert.Equal(4, RepetitionOrder.Interleave([baseline, .. loads], repeat: 2).Count(x => x.Entry == 0));
        Assert.Equal(1, RepetitionOrder.Interleave([once, .. loads], repeat: 2).Count(x => x.Entry == 0));
        Assert.Equal(2, RepetitionOrder.Interleave([baseline, .. loads], repeat: 2).Count(x => x.Entry == 1));
    }

    [Fact]
    public void Nothing_to_run_is_an_empty_order() => Assert.Empty(RepetitionOrder.Interleave([], seed: 1));

    [Fact]
    public void Every_entry_runs_exactly_as_often_as_asked_and_its_repetitions_come_in_order() => Check.QuickThrowOnFailure(
        Prop.ForAll(Batches, batch =>
        {
            var turns = RepetitionOrder.Interleave(batch.Repetitions, batch.Seed);
            return turns.Count == batch.Repetitions.Sum()
                && batch.Repetitions.Select((times, entry) => turns.Where(x => x.Entry == entry).Select(x => x.Repetition).SequenceEqual(Enumerable.Range(1, times))).All(x => x);
        }));

    [Fact]
    public void Neighbours_differ_wherever_that_is_possible() => Check.QuickThrowOnFailure(
        Prop.ForAll(Batches, batch =>
        {
            var turns = RepetitionOrder.Interleave(batch.Repetitions, batch.Seed);
            var equal = turns.Zip(turns.Skip(1)).Count(x => x.First.Entry == x.Second.Entry);
            // One that runs more often than all others together meets itself that much more often, less one for the gap behind the last.
            var most = batch.Repetitions.Max();
            return equal == Math.Max(0, most - (batch.Repetitions.Sum() - most) - 1);
        }));

    [Fact]
    public void Of_equally_often_repeated_entries_each_is_in_every_round() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.Choose(2, 12).ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), Seeds.ToArbitrary(), (entries, repeat, seed) =>
            RepetitionOrder.Interleave([.. Enumerable.Repeat(repeat, entries)], seed).Chunk(entries).All(round => round.Select(x => x.Entry).Distinct().Count() == entries)));

    [Fact]
    public void The_same_seed_gives_the_same_order_and_another_one_another()
    {
        int[] repetitions = [5, 5, 5, 5, 5];

        Assert.Equal(RepetitionOrder.Interleave(repetitions, 7), RepetitionOrder.Interleave(repetitions, 7));
        Assert.NotEqual(RepetitionOrder.Interleave(repetitions, 7), RepetitionOrder.Interleave(repetitions, 8));
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(4, 4)]
    [InlineData(5, 10)]
    [InlineData(15, 30)]
    [InlineData(16, 16)]
    public void With_a_seed_every_entry_follows_every_other_equally_often_within_the_rounds(int entries, int rounds)
    {
        var order = new RoundOrder(entries, seed: 3);
        var follows = new Dictionary<(int, int), int>();
        for (var round = 0; round < rounds; round++)
        {
            var places = Enumerable.Range(0, entries).OrderBy(x => order.Rank(round, x)).ToList();
            foreach (var pair in places.Zip(places.Skip(1)))
                follows[pair] = follows.GetValueOrDefault(pair) + 1;
        }

        Assert.Equal(entries * (entries - 1), follows.Count);
        // Rounds x (entries - 1) neighbours among entries x (entries - 1) pairs.
        Assert.All(follows.Values, x => Assert.Equal(rounds / entries, x));
    }

    private static Gen<int?> Seeds => Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 1000).Select(x => (int?)x));

    private static Arbitrary<(int[] Repetitions, int? Seed)> Batches =>
        (from count in Gen.Choose(1, 8)
         from repetitions in Gen.ArrayOf(Gen.Choose(1, 9), count)
         from seed in Seeds
         select (repetitions, seed)).ToArbitrary();

    private static string Letters(IEnumerable<Turn> turns) => string.Concat(turns.Select(x => (char)('A' + x.Entry)));

    private static BatchEntry Entry(ScenarioType type, int? repeat) => new(new() { Name = "x", Type = type }, repeat, 1);
}
