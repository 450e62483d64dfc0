using Telemetry.Analysis.Cost.GridIntensity;
using Telemetry.Analysis.Cost.Model;

namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>One price sheet from all places that may say something: environment, then file, then the region's own price in the file, then the default.</summary>
internal static class PriceResolver
{
    // Placeholders, the origin's: they are nobody's bill. Set your own.
    public const double DefaultEnergyPerKwh = 0.12;
    public const double DefaultCpuPerCoreHour = 0.50;
    public const string DefaultCurrency = "USD";
    public const string DefaultRegion = "world";
    public const double DefaultViewersPerStream = 1;

    // The defaults of Green Metrics Tool for a server.
    public const double DefaultEmbodiedGrams = 181_000;
    public const double DefaultLifetimeYears = 4;

    /// <param name="environment">What the environment says.</param>
    /// <param name="file">What the pricing file says; empty without one.</param>
    /// <param name="fileName">For complaints.</param>
    /// <param name="grid">The built-in table.</param>
    /// <exception cref="PricingException">The region is not known.</exception>
    public static PriceSheet Resolve(PriceInput environment, PriceInput file, string fileName, GridTable grid)
    {
        var strange = file.Regions.FirstOrDefault(x => x.Value.GridGramsPerKwh is null && grid.Find(x.Key) is null).Key;
        if (strange is not null) throw Unknown($"{fileName}, regions", strange);

        var origins = new Dictionary<string, string>();
        var region = Word("region", environment.Region, file.Region) ?? DefaultRegion;
        var own = file.Regions.GetValueOrDefault(region);
        var known = grid.Find(region);
        var (grams, source) = own?.GridGramsPerKwh is { } figure ? (figure, own.GridSource!)
            : known is not null ? (known.GramsPerKwh, $"{known.Source} ({known.Place} {known.Year})")
            : throw Unknown(environment.Region is null ? $"{fileName}, region" : $"Environment variable {PriceEnvironment.Region}", region);

        var prices = new Prices
        {
            Currency = Word("currency", environment.Currency, file.Currency) ?? DefaultCurrency,
            EnergyPerKwh = Number("energyPerKwh", environment.EnergyPerKwh, file.EnergyPerKwh, own?.EnergyPerKwh) ?? DefaultEnergyPerKwh,
            CpuPerCoreHour = Number("cpuPerCoreHour", environment.CpuPerCoreHour, file.CpuPerCoreHour) ?? DefaultCpuPerCoreHour,
            GpuPerHour = Number("gpuPerHour", environment.GpuPerHour, file.GpuPerHour),
            Region = known?.Region ?? region,
            GridGramsPerKwh = grams,
            GridSource = source,
            ReferenceScenario = Word("referenceScenario", environment.ReferenceScenario, file.ReferenceScenario),
            ViewersPerStream = Number("viewersPerStream", environment.ViewersPerStream, file.ViewersPerStream) ?? DefaultViewersPerStream,
            EmbodiedGrams = Number("embodiedGrams", null, file.EmbodiedGrams) ?? DefaultEmbodiedGrams,
            LifetimeYears = Number("lifetimeYears", null, file.LifetimeYears) ?? DefaultLifetimeYears,
        };
        origins["gridGramsPerKwh"] = own?.GridGramsPerKwh is null ? PriceSheet.Table : PriceSheet.Region;
        return new(prices, origins, Note(environment, file));

        string? Word(string name, string? first, string? second)
        {
            origins[name] = first is not null ? PriceSheet.Environment : second is not null ? PriceSheet.File : PriceSheet.Default;
            return first ?? second;
        }

        double? Number(string name, double? first, double? second, double? third = null)
        {
            origins[name] = first is not null ? PriceSheet.Environment : second is not null ? PriceSheet.File : third is not null ? PriceSheet.Region : PriceSheet.Default;
            return first ?? second ?? third;
        }
    }

    private static string? Note(PriceInput environment, PriceInput file) =>
        environment.Currency is { } currency && file.Currency is { } other && currency != other
            ? $"{PriceEnvironment.Currency} is {currency} and the pricing file is in {other}: its prices are taken as {currency}, because nothing here knows a rate. "
                + "Give the prices in the environment too, or let the file say the currency."
            : null;

    private static PricingException Unknown(string where, string region) => new(
        $"{where}: the region '{region}' is not in the table of docs/cost-model.md. Use a country's two letters (DE), a cloud's region (eu-central-1) or world, "
        + $"or give it a figure of its own in the pricing file: \"regions\": {{ \"{region}\": {{ \"gridGramsPerKwh\": ..., \"gridSource\": \"...\" }} }}.");
}
