using Telemetry.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Statistics;

/// <summary>How often the test is right when it is known what is right; seeds are fixed, so that the counts are too.</summary>
public sealed class WelchTestSimulation
{
    private const int Pairs = 2000;

    [Theory]
    [InlineData(5, 1)]
    [InlineData(10, 2)]
    [InlineData(30, 3)]
    public void Of_identical_pairs_no_more_than_one_in_a_hundred_is_told_apart(int count, int seed)
    {
        var below = PValues(count, seed, shift: 0).Count(p => p < Verdict.Level);

        // 20 expected: a binomial of 2000 and 0.01 lies from 7 to 36 in 99.9 % of cases. Few values make Welch's test cautious: fewer, not more.
        Assert.InRange(below, 7, 36);
    }

    [Fact]
    public void Under_the_null_all_p_are_equally_frequent()
    {
        var tenths = PValues(30, seed: 4, shift: 0).CountBy(p => Math.Min(9, (int)(p * 10))).ToDictionary();

        // 200 expected in each; a binomial of 2000 and 0.1 lies within 52 of it in 99.99 % of cases.
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(tenths[tenth], 148, 252));
    }

    // The table of docs/statistics.md, in sigmas.
    [Theory]
    [InlineData(3, 6.3)]
    [InlineData(5, 2.9)]
    [InlineData(10, 1.7)]
    [InlineData(30, 0.91)]
    public void The_smallest_difference_of_the_page_is_found_in_four_of_five_cases(int count, double sigmas)
    {
        var found = PValues(count, seed: 5, sigmas).Count(p => p < Verdict.Level) / (double)Pairs;

        // Standard error of the share: sqrt(0.8 x 0.2 / 2000) = 0.009.
        Assert.InRange(found, 0.77, 0.83);
    }

    private static List<double> PValues(int count, int seed, double shift)
    {
        var normal = new Normal(seed);
        return [.. Enumerable.Range(0, Pairs).Select(_ => WelchTest.Of(normal.Sample(count, shift), normal.Sample(count)).PValue!.Value)];
    }
}
