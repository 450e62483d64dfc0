using System.Globalization;

namespace Telemetry.Analysis.Statistics;

/// <summary>
/// Whether two samples are told apart: p below 0.01 and a difference above twice the machine's noise (docs/statistics.md). Everything else is
/// "not distinguishable", which is not "equal".
/// </summary>
public sealed record Verdict
{
    /// <summary>p must be below it.</summary>
    public const double Level = 0.01;

    private Verdict(VerdictReason reason, string text)
    {
        Reason = reason;
        Text = text;
    }

    public VerdictReason Reason { get; }

    public bool IsDistinguishable => Reason == VerdictReason.Distinguishable;

    /// <summary>The reason with its numbers, for the reader.</summary>
    public string Text { get; }

    /// <param name="test">The two samples.</param>
    /// <param name="noise">The machine's noise; null for a quantity that it does not touch (the score of a picture), which is decided on p alone.</param>
    public static Verdict Of(WelchTest test, MachineNoise? noise)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test.PValue is not { } p)
            return new(VerdictReason.TooFewRepetitions, $"too few repetitions: {test.AbsentReason}");

        var pText = test.IsWithoutVariance ? "p = 0, the values of each side are all the same" : Figures.P(p);
        if (p >= Level)
            return new(VerdictReason.PTooLarge, test.IsWithoutVariance ? "every value is the same" : string.Create(CultureInfo.InvariantCulture, $"{pText}, not below {Level}"));

        return noise switch
        {
            { Limit: null } => new(VerdictReason.NoiseUnknown, $"{pText}, but the machine's noise is unknown: {noise.AbsentReason}"),
            { Limit: { } limit } when test.DifferenceOfTheLarger <= limit => new(VerdictReason.WithinNoise,
                $"{pText}, but the difference of {Figures.Percent(test.DifferenceOfTheLarger)} is not above the machine's noise of {Figures.Percent(limit)}"),
            _ => new(VerdictReason.Distinguishable, pText),
        };
    }
}
