using Microsoft.AspNetCore.Http.HttpResults;
using Telemetry.Analysis.Cost.Pricing;

namespace Telemetry.Analysis.Cost;

internal static class CostEndpoints
{
    public static void MapCosts(this IEndpointRouteBuilder app)
    {
        var scenarios = app.MapGroup("/api/scenarios");
        scenarios.MapGet("/", (LatestCosts latest) => latest.All.AsEnumerable());
        scenarios.MapGet("/{id:guid}", Find);
        app.MapGet("/api/prices", (PriceBook book) => PricesAnswer.Of(book));
    }

    private static Results<Ok<CostResult>, ProblemHttpResult> Find(Guid id, LatestCosts latest) =>
        latest.All.FirstOrDefault(x => x.Id == id) is { } result
            ? TypedResults.Ok(result)
            : TypedResults.Problem(
                $"No scenario has the id {id}. GET /api/scenarios lists those that have finished.", statusCode: StatusCodes.Status404NotFound);
}
