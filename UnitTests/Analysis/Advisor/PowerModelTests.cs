using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Advisor.Prediction;
using Telemetry.UnitTests.Analysis.Statistics;

namespace Telemetry.UnitTests.Analysis.Advisor;

public sealed class PowerModelTests
{
    private static readonly StreamLoad Middle = new(3, 3 * 18e6, 3 * 2.2e6);

    [Fact]
    public void A_line_without_noise_is_recovered()
    {
        var model = new PowerModel(Grid(Linear));

        Assert.Equal(ModelKind.Linear, model.Chosen.Kind);
        Assert.Null(model.RefusalOf(Middle));
        // 12 + 3 x 2.5 + 54 Mpixel/s x 0.2 + 6.6 Mbit/s x 0.4 = 32.94
        Assert.Equal(32.94, model.Predict(Middle).Watts, 9);
        Assert.Equal(32.94, model.Predict(Middle).Interval.Lower, 6);
        Assert.Equal(0, model.Chosen.CrossValidatedRmse, 9);
    }

    [Fact]
    public void A_curve_without_noise_is_recovered_and_chosen()
    {
        var model = new PowerModel(Grid(Curved));

        Assert.Equal(ModelKind.Quadratic, model.Chosen.Kind);
        Assert.Null(model.RefusalOf(Middle));
        // 32.94 + 0.5 x 3 x 3 - 54 x 54 / 1000 + 0.02 x 3 x 6.6 = 34.92
        Assert.Equal(34.92, model.Predict(Middle).Watts, 6);
        Assert.True(model.Chosen.CrossValidatedRmse < 1e-6);
        Assert.True(model.Other.CrossValidatedRmse > 0.1);
    }

    [Fact]
    public void The_error_out_of_sample_is_that_of_fitting_anew_without_each_set()
    {
        var sets = Noisy(seed: 3, sigma: 1);
        var squares = sets.Select(left => Math.Pow(left.Mean - FittedModel.Fit(ModelKind.Linear, [.. sets.Where(x => x != left)]).Predict(left.Load), 2));

        Assert.Equal(Math.Sqrt(squares.Average()), FittedModel.Fit(ModelKind.Linear, sets).CrossValidatedRmse, 9);
    }

    [Fact]
    public void The_error_out_of_sample_is_greater_than_in_sample() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var model = new PowerModel(Noisy(seed, sigma: 2));

        Assert.True(model.Chosen.CrossValidatedRmse > model.Chosen.TrainingRmse);
        Assert.True(model.Other.Refusal is not null || model.Other.CrossValidatedRmse > model.Other.TrainingRmse);
        Assert.True(model.Other.Refusal is not null || model.Chosen.CrossValidatedRmse <= model.Other.CrossValidatedRmse + 1e-6);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_interval_holds_a_new_scenario_in_95_of_100_cases(int repetitions)
    {
        const int Worlds = 2000;
        var held = Enumerable.Range(0, Worlds).Count(seed =>
        {
            var model = FittedOf(Noisy(seed, sigma: 1, repetitions));
            var truth = Linear(Middle) + new Normal(seed + 1_000_000).Sample(1)[0];
            var (_, interval) = model.Predict(Middle);
            return interval.Lower <= truth && truth <= interval.Upper;
        });

        // 1900 expected; a binomial of 2000 and 0.95 lies within 38 of it in 99.99 % of cases. The better of two forms is chosen, which costs a little.
        Assert.InRange(held / (double)Worlds, 0.925, 0.97);
    }

    [Fact]
    public void What_repetitions_share_widens_the_interval_as_it_should()
    {
        const int Worlds = 2000;
        var held = Enumerable.Range(0, Worlds).Count(seed =>
        {
            // Each set is off by 2 W as a whole, and its repetitions by 0.1 W: 108 values, but 36 observations.
            var shared = new Normal(seed).Sample(100);
            var sets = Grid(Linear).Select((x, index) => x with { Watts = [.. new Normal(seed * 100 + index).Sample(3).Select(y => x.Mean + 2 * shared[index] + 0.1 * y)] }).ToList();
            var (_, interval) = FittedOf(sets).Predict(Middle);
            var truth = Linear(Middle) + 2 * shared[99];
            return interval.Lower <= truth && truth <= interval.Upper;
        });

        Assert.InRange(held / (double)Worlds, 0.925, 0.97);
    }

    [Theory]
    [InlineData(1, "the number of streams of 6 is outside of what was measured (1 to 5)")]
    [InlineData(2, "the pixel rate of 301 Mpixel/s is outside")]
    [InlineData(3, "the bitrate of 99 kbit/s is outside")]
    public void Outside_of_what_was_measured_nothing_is_predicted(int feature, string reason)
    {
        var load = feature switch
        {
            1 => Middle with { Streams = 6 },
            2 => Middle with { PixelsPerSecond = 301e6 },
            _ => Middle with { BitsPerSecond = 99_000 },
        };

        Assert.StartsWith(reason, new PowerModel(Grid(Linear)).RefusalOf(load), StringComparison.Ordinal);
    }

    [Fact]
    public void Further_out_is_refused_wherever_nearer_is() => Prop.ForAll(
        (from feature in Gen.Choose(0, 2) from nearer in Gen.Choose(0, 400) from step in Gen.Choose(1, 100) select (feature, nearer, step)).ToArbitrary(), x =>
    {
        var model = new PowerModel(Noisy(seed: 1, sigma: 1));
        StreamLoad Away(double share) => x.feature switch
        {
            0 => Middle with { Streams = 3 + share },
            1 => Middle with { PixelsPerSecond = Middle.PixelsPerSecond * (1 + share) },
            _ => Middle with { BitsPerSecond = Middle.BitsPerSecond * (1 + share) },
        };

        if (model.RefusalOf(Away(x.nearer / 100.0)) is not null)
            Assert.NotNull(model.RefusalOf(Away((x.nearer + x.step) / 100.0)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_corner_that_nobody_measured_is_refused_though_each_number_is_in_its_range()
    {
        // Many streams only with small pictures, few only with large ones.
        StreamLoad[] loads = [new(1, 60e6, 2e6), new(2, 50e6, 3e6), new(3, 42e6, 2.5e6), new(4, 30e6, 2e6), new(5, 20e6, 3e6), new(6, 11e6, 2.2e6), new(3, 38e6, 2.8e6)];
        var model = new PowerModel([.. loads.Select((x, index) => new MeasuredLoad($"{index}", x, [Linear(x)]))]);

        Assert.Null(model.RefusalOf(new(3, 40e6, 2.5e6)));
        Assert.StartsWith("it lies in a corner that nobody measured", model.RefusalOf(new(6, 60e6, 2.5e6)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_never_varied_is_predicted_at_its_value_only()
    {
        var model = new PowerModel([.. Enumerable.Range(1, 6).Select(x => new MeasuredLoad($"{x}", new(2, x * 10e6, 4e6), [20 + x]))]);

        Assert.Null(model.RefusalOf(new(2, 35e6, 4e6)));
        Assert.Equal(23.5, model.Predict(new(2, 35e6, 4e6)).Watts, 9);
        Assert.Equal("the number of streams never varied (2 in every set), and 3 was asked for", model.RefusalOf(new(3, 35e6, 4e6)));
    }

    [Fact]
    public void What_changes_only_together_is_predicted_together_only()
    {
        // One to six streams of one picture and rate: all three numbers are multiples of the first.
        var model = new PowerModel([.. Enumerable.Range(1, 6).Select(x => new MeasuredLoad($"{x}", new(x, x * 27.648e6, x * 2.5e6), [10 + 4 * x]))]);

        Assert.Equal(ModelKind.Linear, model.Chosen.Kind);
        var four = new StreamLoad(4, 4 * 27.648e6, 4 * 2.5e6);
        Assert.Null(model.RefusalOf(four));
        Assert.Equal(26, model.Predict(four).Watts, 9);
        Assert.StartsWith("in the measured sets streams, pixel rate and bitrate change together", model.RefusalOf(four with { BitsPerSecond = 5e6 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_sets_are_refused_with_the_least_number()
    {
        var model = new PowerModel([.. Enumerable.Range(1, 3).Select(x => new MeasuredLoad($"{x}", new(x, x * 27.648e6, x * 2.5e6), [10 + 4 * x]))]);

        Assert.Equal("3 sets, and 4 are the least for its 2 coefficients", model.Refusal);
        Assert.StartsWith("there is no model: 3 sets", model.RefusalOf(new(2, 2 * 27.648e6, 2 * 2.5e6)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_coefficient_that_one_set_alone_tells_is_refused()
    {
        // Five sets of one rate and one of another: without that one nothing is known of the rate.
        List<MeasuredLoad> sets = [.. Enumerable.Range(1, 6).Select(x => new MeasuredLoad($"{x}", new(x, 60e6, 6e6), [10 + 4 * x])), new("odd", new(3, 60e6, 9e6), [30])];

        Assert.StartsWith("set 'odd' alone tells one of its coefficients", new PowerModel(sets).Refusal, StringComparison.Ordinal);
    }

    private static PowerModel FittedOf(IReadOnlyList<MeasuredLoad> sets) => new(sets);

    private static double Linear(StreamLoad x) => 12 + 2.5 * x.Streams + 0.2 * x.PixelsPerSecond / 1e6 + 0.4 * x.BitsPerSecond / 1e6;

    private static double Curved(StreamLoad x) =>
        Linear(x) + 0.5 * x.Streams * x.Streams - x.PixelsPerSecond / 1e6 * (x.PixelsPerSecond / 1e6) / 1000 + 0.02 * x.Streams * x.BitsPerSecond / 1e6;

    // 1, 2, 3 and 5 streams of three pictures and three rates. With two pictures the squares would not all be told: (pixels - 10 streams) x (pixels - 30 streams) is 0 then.
    private static List<MeasuredLoad> Grid(Func<StreamLoad, double> watts) =>
        [.. from streams in new[] { 1, 2, 3, 5 } from pixels in new[] { 10e6, 20e6, 30e6 } from bits in new[] { 1e6, 2e6, 4e6 }
            let load = new StreamLoad(streams, streams * pixels, streams * bits)
            select new MeasuredLoad($"{streams} x {pixels} {bits}", load, [watts(load)])];

    private static List<MeasuredLoad> Noisy(int seed, double sigma, int repetitions = 3)
    {
        var normal = new Normal(seed);
        return [.. Grid(Linear).Select(x => x with { Watts = [.. normal.Sample(repetitions).Select(y => x.Mean + sigma * y)] })];
    }
}
