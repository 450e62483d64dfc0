using System.Globalization;
using Telemetry.Analysis.Statistics;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Analysis.Statistics;

/// <summary>20 pairs of identical scenarios, three repetitions each, recorded on a real machine: none is called different.</summary>
public sealed class IdenticalPairsTests
{
    // Of the three idle scenarios that were recorded before.
    private static readonly double[] IdleWatts = [2.2193, 1.9165, 1.9492];

    private static readonly Dictionary<string, int> Columns = new() { ["encoders' CPU"] = 3, ["mean CPU"] = 4, ["mean power"] = 5 };

    private static readonly int[] Numbers = [.. Enumerable.Range(1, 20)];

    public static TheoryData<int> Pairs => [.. Numbers];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Identical_scenarios_are_not_distinguishable(int pair)
    {
        var noise = MachineNoise.OfBaselines([RelativeSigma.Of(IdleWatts)!.Value]);

        Assert.All(Columns.Values, column => Assert.False(Verdict.Of(Test(pair, column), noise).IsDistinguishable));
    }

    [Fact]
    public void P_values_of_the_page_are_those_of_the_records()
    {
        var rows = Markdown.Table(Checkout.Text("docs/statistics.md"), "pair", "p of encoders' CPU", "p of mean CPU", "p of mean power");

        Assert.Equal(
            Numbers.Select(pair => string.Join(' ', Columns.Values.Select(column => Text(Test(pair, column).PValue!.Value)).Prepend($"{pair}"))),
            rows.Select(row => string.Join(' ', row)));
    }

    private static string Text(double p) => p.ToString("0.000", CultureInfo.InvariantCulture);

    private static WelchTest Test(int pair, int column) => WelchTest.Of(Values(pair, "a", column), Values(pair, "b", column));

    private static List<double> Values(int pair, string side, int column) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "statistics", "identical-pairs.csv")).Skip(1).Select(x => x.Split(','))
            .Where(x => x[0] == $"{pair}" && x[1] == side).Select(x => double.Parse(x[column], CultureInfo.InvariantCulture))];
}
