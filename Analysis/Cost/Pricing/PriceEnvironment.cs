using System.Globalization;

namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>The prices of the environment.</summary>
internal static class PriceEnvironment
{
    public const string EnergyPrice = "ENERGY_COST_PER_KWH";
    public const string CpuPrice = "CPU_COST_PER_HOUR";
    public const string GpuPrice = "GPU_COST_PER_HOUR";
    public const string Currency = "CURRENCY";
    public const string Region = "REGION";
    public const string Reference = "REFERENCE_SCENARIO";
    public const string Viewers = "VIEWERS_PER_STREAM";

    /// <summary>The path of the pricing file.</summary>
    public const string File = "PRICING_FILE";

    /// <exception cref="PricingException">A value cannot be used.</exception>
    public static PriceInput Read(IConfiguration settings) => new()
    {
        EnergyPerKwh = Number(settings, EnergyPrice, PriceRules.NotNegative),
        CpuPerCoreHour = Number(settings, CpuPrice, PriceRules.NotNegative),
        GpuPerHour = Number(settings, GpuPrice, PriceRules.NotNegative),
        Currency = Word(settings, Currency, PriceRules.Currency),
        Region = Word(settings, Region, PriceRules.Region),
        ReferenceScenario = Word(settings, Reference, PriceRules.Name),
        ViewersPerStream = Number(settings, Viewers, PriceRules.Positive),
    };

    private static double? Number(IConfiguration settings, string name, Func<double, string?> rule)
    {
        if (settings[name] is not { Length: > 0 } text) return null;

        var value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
        return rule(value) is { } wrong ? throw Refused(name, text, wrong) : value;
    }

    // An empty variable is how a shell or a compose file says "not set".
    private static string? Word(IConfiguration settings, string name, Func<string, string?> rule)
    {
        if (settings[name] is not { Length: > 0 } text) return null;

        return rule(text) is { } wrong ? throw Refused(name, text, wrong) : text;
    }

    private static PricingException Refused(string name, string text, string wrong) =>
        new($"Environment variable {name} is '{text}': {wrong}. Correct it, or unset it to use the pricing file's value.");
}
