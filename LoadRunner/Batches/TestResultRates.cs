using System.Globalization;

namespace Telemetry.LoadRunner.Batches;

/// <summary>The rates in results, which may be none at all ("0k") or more than a request may ask for.</summary>
internal static class TestResultRates
{
    private const int MaxLength = 2000;
    private const decimal Most = 100_000_000_000m;

    /// <summary>Bits per second, at least one; null for anything else.</summary>
    public static IReadOnlyList<long>? Parse(string text)
    {
        if (text.Length > MaxLength)
            return null;
        var rates = text.Split(',', StringSplitOptions.TrimEntries).Select(One).ToList();
        return rates.TrueForAll(x => x is not null) ? [.. rates.OfType<long>()] : null;
    }

    public static string Format(long bitsPerSecond) => bitsPerSecond % 1000 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond / 1000}k")
        : bitsPerSecond.ToString(CultureInfo.InvariantCulture);

    private static long? One(string text)
    {
        if (text.Length is 0 or > 20)
            return null;
        var factor = text[^1] switch { 'k' or 'K' => 1_000m, 'm' or 'M' => 1_000_000m, _ => 1m };
        return decimal.TryParse(factor == 1m ? text : text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= Most && number * factor <= Most
                ? (long)Math.Round(number * factor)
                : null;
    }
}
