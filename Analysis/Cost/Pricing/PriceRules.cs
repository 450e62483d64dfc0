namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>What a price may be, wherever it comes from. Each rule gives what is wrong, or null.</summary>
internal static class PriceRules
{
    // Far above any price there is, and far below what could make a sum infinite.
    private const double Most = 1e12;
    private const int LongestName = 200;
    private const int LongestRegion = 100;

    public static string? NotNegative(double value) =>
        double.IsFinite(value) && value is >= 0 and <= Most ? null : "it must be a number from 0 to 1e12, written with a point (0.12)";

    public static string? Positive(double value) =>
        double.IsFinite(value) && value is > 0 and <= Most ? null : "it must be a number above 0 and up to 1e12, written with a point (1.5)";

    public static string? Currency(string value) =>
        value.Length == 3 && value.All(char.IsAsciiLetterUpper) ? null : "a currency is its three capital letters of ISO 4217 (USD, EUR)";

    public static string? Name(string value) =>
        value.Trim().Length > 0 && value.Length <= LongestName ? null : $"a scenario's name has 1 to {LongestName} characters; leave it out to choose no reference";

    public static string? Region(string value) =>
        value.Trim().Length > 0 && value.Length <= LongestRegion ? null : $"a region's name has 1 to {LongestRegion} characters";
}
