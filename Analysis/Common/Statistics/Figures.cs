using System.Globalization;

namespace Telemetry.Analysis.Statistics;

/// <summary>Numbers as a reader wants them: three figures that count, no exponents where they can be avoided.</summary>
public static class Figures
{
    private const double SmallestP = 0.0001;
    private const int MostDecimals = 8;
    private const double Rounding = 1e-9;

    /// <summary>31.2, 0.00123, 4567: at least three figures, whole numbers in full.</summary>
    public static string Number(double value)
    {
        if (value == 0)
            return "0";

        var magnitude = Math.Floor(Math.Log10(Math.Abs(value)));
        return magnitude is < -6 or > 15
            ? value.ToString("0.00e0", CultureInfo.InvariantCulture)
            : value.ToString("F" + Math.Max(0, 2 - (int)magnitude).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>31.24 ± 0.52: the error with two figures, the value to the same decimal.</summary>
    public static string WithError(double value, double error) =>
        error <= Rounding * Math.Abs(value) ? Number(value) : $"{ToDecimalOf(error, value)} ± {ToDecimalOf(error, error)}";

    /// <summary>The value with as many decimals as two figures of the error have.</summary>
    public static string ToDecimalOf(double error, double value)
    {
        if (error <= Rounding * Math.Abs(value))
            return Number(value);

        var decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(error)), 0, MostDecimals);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>12.3 % for 0.123.</summary>
    public static string Percent(double ratio) => $"{Number(100 * ratio)} %";

    /// <summary>"p = 0.0042", never rounded to the other side of the level that decides.</summary>
    public static string P(double p)
    {
        if (p < SmallestP)
            return "p < 0.0001";

        var text = "";
        for (var figures = 2; figures <= 17; figures++)
        {
            text = p.ToString("G" + figures.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) < Verdict.Level == p < Verdict.Level)
                break;
        }

        return $"p = {text}";
    }
}
