using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>Mean power of one machine as a function of its load: the form that predicts sets it has not seen best (docs/advisor.md).</summary>
internal sealed class PowerModel
{
    // A form must be better by more than rounding to be preferred to a simpler one.
    private const double Rounding = 1e-9;

    private readonly IReadOnlyList<MeasuredLoad> _sets;
    private readonly FittedModel _linear;
    private readonly FittedModel _quadratic;

    public PowerModel(IReadOnlyList<MeasuredLoad> sets)
    {
        _sets = sets;
        _linear = FittedModel.Fit(ModelKind.Linear, sets);
        _quadratic = FittedModel.Fit(ModelKind.Quadratic, sets);
        var mean = sets.Average(x => x.Mean);
        var isQuadraticBetter = _linear.Refusal is null && _quadratic.Refusal is null && _quadratic.CrossValidatedRmse < _linear.CrossValidatedRmse - Rounding * mean;
        Chosen = isQuadraticBetter ? _quadratic : _linear;
        Other = isQuadraticBetter ? _linear : _quadratic;
        // The mean of the other sets, which is what one would guess without a model.
        GuessRmse = sets.Count < 2 ? double.NaN : Math.Sqrt(sets.Average(x => Math.Pow((x.Mean - mean) * sets.Count / (sets.Count - 1), 2)));
    }

    public FittedModel Chosen { get; }

    /// <summary>The form that was not chosen.</summary>
    public FittedModel Other { get; }

    /// <summary>In watts: the error of guessing each set as the mean of the others.</summary>
    public double GuessRmse { get; }

    /// <summary>Why there is no model; null when there is.</summary>
    public string? Refusal => Chosen.Refusal;

    /// <summary>Why this load is not predicted; null when it is.</summary>
    public string? RefusalOf(StreamLoad load) =>
        Refusal is { } refusal ? $"there is no model: {refusal}"
        : OutsideRange(load)
        ?? (!Chosen.IsEstimable(load)
            ? "in the measured sets streams, pixel rate and bitrate change together, and what one of them does alone was never measured"
            : Chosen.Leverage(load) > Chosen.GreatestLeverage * (1 + Rounding)
            ? $"it lies in a corner that nobody measured: each number is in its range, but not together (leverage {Figures.Number(Chosen.Leverage(load))}, "
                + $"the measured sets have {Figures.Number(Chosen.GreatestLeverage)} at most)"
            : null);

    /// <summary>The mean power of a scenario of this load, in watts, and where 95 of 100 such scenarios would lie.</summary>
    public (double Watts, Interval Interval) Predict(StreamLoad load)
    {
        var watts = Chosen.Predict(load);
        var (variance, degreesOfFreedom) = VarianceOfOneScenario(Chosen.Leverage(load));
        return (watts, variance == 0 ? new Interval(watts, watts) : Around(watts, StudentT(degreesOfFreedom) * Math.Sqrt(variance)));
    }

    // Between sets: what the form misses, and what is left of the repetitions' spread in a mean. One scenario has that spread in full, not the mean's part of it.
    private (double Variance, double DegreesOfFreedom) VarianceOfOneScenario(double leverage)
    {
        var between = Chosen.ResidualSumOfSquares / Chosen.DegreesOfFreedom * (1 + leverage);
        var degreesWithin = _sets.Sum(x => x.Watts.Count - 1);
        if (degreesWithin == 0)
            return (between, Chosen.DegreesOfFreedom);

        var repetitions = _sets.Count / _sets.Sum(x => 1.0 / x.Watts.Count);
        var within = _sets.Sum(x => x.Watts.Sum(y => (y - x.Mean) * (y - x.Mean))) / degreesWithin * (1 - 1 / repetitions);
        var variance = between + within;
        // By Welch and Satterthwaite, as for the difference of two means.
        return variance == 0 ? (0, 0)
            : (variance, 1 / (Math.Pow(between / variance, 2) / Chosen.DegreesOfFreedom + Math.Pow(within / variance, 2) / degreesWithin));
    }

    private string? OutsideRange(StreamLoad load)
    {
        foreach (var feature in LoadFeature.All)
        {
            var (least, most, asked) = (_sets.Min(x => feature.Value(x.Load)), _sets.Max(x => feature.Value(x.Load)), feature.Value(load));
            if (asked >= least * (1 - Rounding) && asked <= most * (1 + Rounding))
                continue;

            return least == most
                ? $"the {feature.Name} never varied ({feature.Text(least)} in every set), and {feature.Text(asked)} was asked for"
                : $"the {feature.Name} of {feature.Text(asked)} is outside of what was measured ({feature.Text(least, most)})";
        }

        return null;
    }

    private static double StudentT(double degreesOfFreedom) => MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, 0.975);

    private static Interval Around(double centre, double halfWidth) => new(centre - halfWidth, centre + halfWidth);
}
