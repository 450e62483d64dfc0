using System.Text.Json.Nodes;

namespace Telemetry.AppHost;

/// <summary>What the dashboard offers on the load runner.</summary>
internal static class LoadRunnerExtensions
{
    /// <summary>"Run quick scenario": one stream of 1000k for 20 s; the outcome is shown when it is done.</summary>
    public static IResourceBuilder<ProjectResource> WithQuickScenarioCommand(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithHttpCommand("/api/runs/quick?wait=true", "Run quick scenario", commandName: "run-quick-scenario", commandOptions: new()
        {
            Description = "Publishes one 1000k stream for 20 s and measures what it costs.",
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

    private static string Summary(JsonNode? result) => result?.ToJsonString() ?? "done";
}
