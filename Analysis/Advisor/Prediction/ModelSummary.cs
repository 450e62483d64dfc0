namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>What a prediction rests on, and how wrong such predictions were.</summary>
public sealed record ModelSummary
{
    public required ModelKind Kind { get; init; }
    public required int Sets { get; init; }
    public required int Repetitions { get; init; }

    /// <summary>Out of sample, in watts: the root of the mean square of the errors at sets that were left out of the fit.</summary>
    public required double CrossValidatedRmseWatts { get; init; }

    /// <summary>Out of sample: the mean of |error| / power of the same; 0.01 is 1 %.</summary>
    public required double CrossValidatedErrorRatio { get; init; }

    /// <summary>In sample, in watts; always smaller, and no measure of how good a prediction is.</summary>
    public required double TrainingRmseWatts { get; init; }

    /// <summary>Out of sample, of the form that was not chosen; null where it cannot be used with these sets.</summary>
    public double? OtherFormRmseWatts { get; init; }

    /// <summary>In watts: the error of guessing each set as the mean of the others, without any model.</summary>
    public required double GuessRmseWatts { get; init; }

    public required IReadOnlyList<FeatureRange> Ranges { get; init; }
}
