using Microsoft.AspNetCore.Http.HttpResults;
using Telemetry.Analysis.Qoe.Model;

namespace Telemetry.Analysis.Qoe;

internal static class QoeEndpoints
{
    public static void MapQoe(this IEndpointRouteBuilder app)
    {
        var scenarios = app.MapGroup("/api/scenarios");
        scenarios.MapGet("/", (LatestQoe latest) => (latest.Current?.All ?? []).Select(QoeResult.Create));
        scenarios.MapGet("/{id:guid}", Find);
    }

    private static Results<Ok<QoeResult>, ProblemHttpResult> Find(Guid id, LatestQoe latest) =>
        latest.Current?.All.FirstOrDefault(x => x.Id == id) is { } facts
            ? TypedResults.Ok(QoeResult.Create(facts) with { Inputs = QoeInputs.Of(facts) })
            : TypedResults.Problem(
                $"No scenario has the id {id}. GET /api/scenarios lists those that have finished.", statusCode: StatusCodes.Status404NotFound);
}
