namespace Telemetry.LoadRunner.Quality;

/// <summary>One number of many frames' scores; the formulas are in docs/quality.md.</summary>
internal static class Pooling
{
    /// <summary>In decibels, for samples of 8 bits: 6 dB a bit and 12, as libvmaf caps it.</summary>
    public const double PsnrCap = 60;

    private const double Peak = 255;

    /// <summary>In decibels; of a clip it is made from the mean of the frames' errors, for a mean of decibels hides bad frames.</summary>
    public static double Psnr(double meanSquaredError) =>
        meanSquaredError > 0 ? Math.Min(PsnrCap, 10 * Math.Log10(Peak * Peak / meanSquaredError)) : PsnrCap;

    /// <summary>libvmaf's harmonic mean, which one is added to so that a score of 0 does not make all of it 0.</summary>
    public static double HarmonicMean(IReadOnlyCollection<double> scores) => scores.Count / scores.Sum(x => 1 / (x + 1)) - 1;

    /// <summary>Between the two nearest ranks, as most tools interpolate.</summary>
    public static double Percentile(IEnumerable<double> scores, double percent)
    {
        var sorted = scores.Order().ToList();
        var rank = percent / 100 * (sorted.Count - 1);
        var below = (int)Math.Floor(rank);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
