namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>
/// One form, fitted to the means of sets. Each set is one observation, however often it was repeated: repetitions share what the form misses, and would make it
/// look surer than it is.
/// </summary>
internal sealed class FittedModel
{
    /// <summary>So many sets more than coefficients, so that a residual says something with one set left out too.</summary>
    public const int SpareSets = 2;

    private const double AlmostOne = 1 - 1e-9;

    private readonly ModelTerms _terms;
    private readonly LeastSquares _fit;
    private readonly double[] _residuals;
    private readonly double[] _leverages;

    private FittedModel(ModelKind kind, ModelTerms terms, LeastSquares fit, IReadOnlyList<MeasuredLoad> sets)
    {
        (Kind, _terms, _fit) = (kind, terms, fit);
        _residuals = [.. sets.Select(x => x.Mean - Predict(x.Load))];
        _leverages = [.. sets.Select(x => Leverage(x.Load))];
        ResidualSumOfSquares = _residuals.Sum(x => x * x);
        TrainingRmse = Math.Sqrt(ResidualSumOfSquares / sets.Count);
        DegreesOfFreedom = sets.Count - fit.Rank;
        var missing = sets.Count < FewestSets ? $"{sets.Count} sets, and {FewestSets} are the least for its {fit.Rank} coefficients" : null;
        var alone = _leverages.Select((x, index) => x > AlmostOne ? sets[index].Name : null).FirstOrDefault(x => x is not null);
        Refusal = missing ?? (alone is null ? null : $"set '{alone}' alone tells one of its coefficients, so that the model cannot be tested without it; measure another set like it");
        if (Refusal is not null)
            return;

        // What each set's mean would have been predicted by a fit without it: the residual / (1 - leverage), exactly.
        var errors = _residuals.Zip(_leverages, (residual, leverage) => residual / (1 - leverage)).ToList();
        CrossValidatedRmse = Math.Sqrt(errors.Average(x => x * x));
        CrossValidatedErrorRatio = errors.Zip(sets, (error, set) => Math.Abs(error / set.Mean)).Average();
    }

    public ModelKind Kind { get; }

    /// <summary>Why this form cannot be used with these sets; null when it can.</summary>
    public string? Refusal { get; }

    public int FewestSets => _fit.Rank + SpareSets;
    public double ResidualSumOfSquares { get; }
    public int DegreesOfFreedom { get; }

    /// <summary>In watts, of the sets that it was fitted to.</summary>
    public double TrainingRmse { get; }

    /// <summary>In watts, of sets that it was not fitted to: each is left out once, with all its repetitions.</summary>
    public double CrossValidatedRmse { get; } = double.NaN;

    /// <summary>Mean of |error| / power of those; 0.01 is 1 %.</summary>
    public double CrossValidatedErrorRatio { get; } = double.NaN;

    /// <summary>The greatest of the sets that it was fitted to.</summary>
    public double GreatestLeverage => _leverages.Max();

    public static FittedModel Fit(ModelKind kind, IReadOnlyList<MeasuredLoad> sets)
    {
        var terms = new ModelTerms([.. sets.Select(x => x.Load)]);
        return new FittedModel(kind, terms, LeastSquares.Fit([.. sets.Select(x => terms.Row(x.Load, kind))], [.. sets.Select(x => x.Mean)]), sets);
    }

    public double Predict(StreamLoad load) => _fit.Predict(_terms.Row(load, Kind));

    public double Leverage(StreamLoad load) => _fit.Leverage(_terms.Row(load, Kind));

    public bool IsEstimable(StreamLoad load) => _fit.IsEstimable(_terms.Row(load, Kind));
}
