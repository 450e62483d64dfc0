using System.Text.Json.Nodes;

namespace Telemetry.AppHost;

/// <summary>What the exporters have in common that analyse finished scenarios, and what each needs beside.</summary>
internal static class AnalysisExtensions
{
    private const string PricingFile = "../cost-exporter/pricing.json";

    // Where the SDK puts a project's content in an image.
    private const string PublishedPricingFile = "/app/pricing.json";

    // As cost-exporter knows them (docs/cost-model.md).
    private static readonly string[] Prices =
        ["ENERGY_COST_PER_KWH", "CPU_COST_PER_HOUR", "GPU_COST_PER_HOUR", "CURRENCY", "REGION", "REFERENCE_SCENARIO", "VIEWERS_PER_STREAM"];

    /// <summary>Reads the results database once its tables are there.</summary>
    public static IResourceBuilder<ProjectResource> WithResults(
        this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IResourceWithConnectionString> database, IResourceBuilder<ProjectResource> migrator) =>
        builder.WithReference(database).WaitForCompletion(migrator);

    /// <summary>Prices: cost-exporter/pricing.json, which may be edited while the lab runs, and what of them is set in the AppHost's configuration or environment.</summary>
    public static IResourceBuilder<ProjectResource> WithPricing(this IResourceBuilder<ProjectResource> builder)
    {
        var configuration = builder.ApplicationBuilder.Configuration;
        foreach (var name in Prices.Where(x => !string.IsNullOrWhiteSpace(configuration[x])))
            builder.WithEnvironment(name, configuration[name]);

        return builder.ApplicationBuilder.ExecutionContext.IsRunMode
            ? builder.WithEnvironment("PRICING_FILE", configuration["PRICING_FILE"] ?? Path.GetFullPath(PricingFile, builder.ApplicationBuilder.AppHostDirectory))
            : builder.WithEnvironment("PRICING_FILE", PublishedPricingFile);
    }

    /// <summary>"Compute scenarios anew": those whose numbers an older formula made.</summary>
    public static IResourceBuilder<ProjectResource> WithReanalysisCommand(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithHttpCommand("/api/reanalysis", "Compute scenarios anew", commandName: "reanalyse", commandOptions: new()
        {
            Description = "Compute anew those scenarios whose numbers an older formula made; nothing is lost by it",
            IconName = "ArrowSync",
            GetCommandResult = ResultAsync,
        });

    private static async Task<ExecuteCommandResult> ResultAsync(HttpCommandResultContext context)
    {
        var text = await context.Response.Content.ReadAsStringAsync(context.CancellationToken);
        if (!context.Response.IsSuccessStatusCode) return CommandResults.Failure($"results-exporter answered {(int)context.Response.StatusCode}: {text}");

        var result = JsonNode.Parse(text);
        return CommandResults.Success($"{result?["renewed"]} computed anew, {result?["kept"]} kept as they are, because what they were made from is no longer there.");
    }
}
