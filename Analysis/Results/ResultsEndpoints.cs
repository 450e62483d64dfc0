using Microsoft.AspNetCore.Http.HttpResults;
using Telemetry.Analysis.Scenarios;

namespace Telemetry.Analysis.Results;

internal static class ResultsEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder app)
    {
        var scenarios = app.MapGroup("/api/scenarios");
        scenarios.MapGet("/", (LatestResults latest) => Results(latest, latest.All));
        scenarios.MapGet("/{id:guid}", Find);
    }

    /// <summary>POST /api/reanalysis: computes anew what an older formula made; with ?all=true everything that was measured here.</summary>
    public static void MapReanalysis(this IEndpointRouteBuilder app) => app.MapPost("/api/reanalysis",
        (Reanalysis reanalysis, CancellationToken cancellationToken, bool all = false) => reanalysis.RunAsync(all, cancellationToken));

    private static Results<Ok<ScenarioResult>, ProblemHttpResult> Find(Guid id, LatestResults latest) =>
        Results(latest, latest.All.Where(x => x.Id == id)).FirstOrDefault() is { } result
            ? TypedResults.Ok(result)
            : TypedResults.Problem(
                $"No scenario has the id {id}. GET /api/scenarios lists those that have finished.", statusCode: StatusCodes.Status404NotFound);

    private static IEnumerable<ScenarioResult> Results(LatestResults latest, IEnumerable<ScenarioFacts> facts)
    {
        var sets = latest.Sets.SelectMany(set => set.Set.Repetitions.Select(x => (x.Id, set))).ToDictionary(x => x.Id, x => x.set);
        return facts.Select(x => ScenarioResult.Create(x, sets.GetValueOrDefault(x.Id)));
    }
}
