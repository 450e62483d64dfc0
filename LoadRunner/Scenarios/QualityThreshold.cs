using System.Globalization;
using System.Text.RegularExpressions;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>What a scenario's quality must reach: VMAF>=85.</summary>
internal sealed partial record QualityThreshold(string Metric, bool IsInclusive, double Value)
{
    private const int MaxLength = 40;

    // VMAF has its own scale, PSNR decibels, the others are ratios.
    private static readonly Dictionary<string, double> Highest = new(StringComparer.Ordinal) { ["vmaf"] = 100, ["psnr"] = 100, ["ssim"] = 1, ["vif"] = 1 };

    public static IReadOnlyCollection<string> Metrics => Highest.Keys;

    public bool IsReachedBy(double value) => IsInclusive ? value >= Value : value > Value;

    public static bool TryParse(string? text, out QualityThreshold threshold)
    {
        threshold = null!;
        if (text is null || text.Length > MaxLength || Expression().Match(text) is not { Success: true } match)
            return false;

        var metric = match.Groups["metric"].Value.ToLowerInvariant();
        if (!Highest.TryGetValue(metric, out var highest)
            || !double.TryParse(match.Groups["value"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value > highest)
            return false;

        threshold = new QualityThreshold(metric, match.Groups["operator"].ValueSpan is ">=", value);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric}{(IsInclusive ? ">=" : ">")}{Value}");

    [GeneratedRegex(@"^\s*(?<metric>[A-Za-z]{1,10})\s*(?<operator>>=?)\s*(?<value>[0-9.]{1,20})\s*$")]
    private static partial Regex Expression();
}
