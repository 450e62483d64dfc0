using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Telemetry.LoadRunner.Api;

/// <summary>Finished scenarios.</summary>
internal static class ScenarioEndpoints
{
    public static void MapScenarios(this IEndpointRouteBuilder routes)
    {
        var scenarios = routes.MapGroup("/api/scenarios").AddEndpointFilter<DatabaseFilter>().WithTags("scenarios");
        scenarios.MapGet("/", ListAsync).WithSummary("Finished scenarios, newest first; the next page starts before the last one's createdAt.")
            .Produces<IReadOnlyList<ScenarioListEntry>>();
        scenarios.MapGet("/{id:guid}", GetAsync).WithSummary("A finished scenario with everything that was measured.")
            .Produces<ScenarioSummary>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        IRunReader reader, CancellationToken cancellationToken, string? name = null, ScenarioOutcome? outcome = null, ScenarioType? type = null,
        Guid? run = null, DateTimeOffset? before = null, int limit = ScenarioFilter.DefaultLimit)
    {
        var filter = new ScenarioFilter(name, outcome, type, run, before?.ToUniversalTime(), Math.Clamp(limit, 1, ScenarioFilter.MaxLimit));
        return HttpResults.Json(await reader.ListScenariosAsync(filter, cancellationToken), RunJson.Default.IReadOnlyListScenarioListEntry);
    }

    private static async Task<IResult> GetAsync(Guid id, IRunReader reader, CancellationToken cancellationToken) =>
        await reader.FindScenarioAsync(id, cancellationToken) is { } scenario
            ? HttpResults.Json(scenario, RunJson.Default.ScenarioSummary)
            : Problems.NotFound($"There is no scenario {id}. GET /api/scenarios lists them.");
}
