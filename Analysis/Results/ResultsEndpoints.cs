using Microsoft.AspNetCore.Http.HttpResults;

namespace Telemetry.Analysis.Results;

internal static class ResultsEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder app)
    {
        var scenarios = app.MapGroup("/api/scenarios");
        scenarios.MapGet("/", (LatestResults latest) => latest.All.AsEnumerable());
        scenarios.MapGet("/{id:guid}", Find);
    }

    private static Results<Ok<ScenarioResult>, ProblemHttpResult> Find(Guid id, LatestResults latest) =>
        latest.All.FirstOrDefault(x => x.Id == id) is { } result
            ? TypedResults.Ok(result)
            : TypedResults.Problem(
                $"No scenario has the id {id}. GET /api/scenarios lists those that have finished.", statusCode: StatusCodes.Status404NotFound);
}
