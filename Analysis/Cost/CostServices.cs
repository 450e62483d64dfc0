using Telemetry.Analysis.Cost.GridIntensity;
using Telemetry.Analysis.Cost.Pricing;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Cost;

internal static class CostServices
{
    /// <exception cref="PricingException">Environment or pricing file are not valid.</exception>
    public static void AddCosts(this IHostApplicationBuilder builder)
    {
        builder.AddPrices();
        builder.AddResultsFollowing<IHostApplicationBuilder, CostPass>(ResultsChannels.Analysed);
        builder.Services.AddSingleton<LatestCosts>().AddSingleton<CostMetrics>().AddSingleton<CostStore>();
        // After the signal that it sets.
        builder.Services.AddHostedService<PricingFileWatcher>();
    }

    private static void AddPrices(this IHostApplicationBuilder builder)
    {
        var path = builder.Configuration[PriceEnvironment.File] is { Length: > 0 } set ? set : null;
        var book = new PriceBook(
            PriceEnvironment.Read(builder.Configuration), path, path is null ? null : PricingFileText.Read(path), GridTable.Embedded, TimeProvider.System);
        builder.Services.AddSingleton(book);
        builder.Services.AddOptions<PricingOptions>().BindConfiguration(PricingOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
    }
}
