using System.Globalization;
using System.Text.Json.Nodes;

namespace Telemetry.AppHost;

/// <summary>What the dashboard offers on the load runner.</summary>
internal static class LoadRunnerExtensions
{
    /// <summary>"Run quick scenario": one stream of 1000k for 20 s; the outcome is shown when it is done.</summary>
    public static IResourceBuilder<ProjectResource> WithQuickScenarioCommand(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithHttpCommand("/api/runs/quick?wait=true", "Run quick scenario", commandName: "run-quick-scenario", commandOptions: new()
        {
            // The dashboard shows this, not the name, over the button.
            Description = "Run quick scenario: one stream of 1000k for 20 s, and what it costs",
            IconName = "Play",
            IsHighlighted = true,
            GetCommandResult = ResultAsync,
        });

    private static async Task<ExecuteCommandResult> ResultAsync(HttpCommandResultContext context)
    {
        var text = await context.Response.Content.ReadAsStringAsync(context.CancellationToken);
        return context.Response.IsSuccessStatusCode
            ? CommandResults.Success(Summary(JsonNode.Parse(text)))
            : CommandResults.Failure($"The load runner answered {(int)context.Response.StatusCode}: {text}");
    }

    // The numbers of the command line's table, in one line.
    private static string Summary(JsonNode? result) => result is null ? "Done." : string.Create(
        CultureInfo.InvariantCulture,
        $"{result["name"]}: {result["outcome"]}, {Number(result, "durationSeconds", "0.0")} s, {Number(result, "meanPowerWatts", "0.00")} W mean ({result["energySource"]}), {Number(result, "energyJoules", "0.0")} J, {Number(result, "cpuMeanPercent", "0.0")} % CPU, {result["frames"]} frames, {result["droppedFrames"]} dropped.");

    private static string Number(JsonNode result, string name, string format) =>
        result[name]?.GetValue<double?>() is { } value ? value.ToString(format, CultureInfo.InvariantCulture) : "no";
}
