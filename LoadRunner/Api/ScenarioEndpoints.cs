using Telemetry.LoadRunner.Comparison;
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
        scenarios.MapGet("/repetitions", RepetitionsAsync).WithSummary("The stored repetitions of one scenario, as a comparison takes them.").Produces<RepetitionSet>();
        scenarios.MapGet("/old", async (DateTimeOffset before, Retention retention, CancellationToken token) =>
            HttpResults.Json(await retention.CountAsync(before.ToUniversalTime(), token), RunJson.Default.OldResults)).WithSummary("How much is older than a moment.");
        scenarios.MapDelete("/old", async (DateTimeOffset before, Retention retention, CancellationToken token) =>
            HttpResults.Json(await retention.DeleteAsync(before.ToUniversalTime(), token), RunJson.Default.OldResults)).WithSummary("Deletes what is older than a moment.");
        routes.MapGet("/api/compare", CompareAsync).AddEndpointFilter<DatabaseFilter>().WithTags("scenarios")
            .WithSummary("Whether two scenarios can be told apart, by name.").Produces<ScenarioComparison>();
    }

    private static async Task<IResult> RepetitionsAsync(string name, IRunReader reader, CancellationToken cancellationToken, Guid? run = null) =>
        HttpResults.Json(await SetAsync(name, run, reader, cancellationToken), RunJson.Default.RepetitionSet);

    private static async Task<IResult> CompareAsync(string a, string b, IRunReader reader, CancellationToken cancellationToken, Guid? run = null) => HttpResults.Json(
        StoredComparison.Compare(await SetAsync(a, run, reader, cancellationToken), await SetAsync(b, run, reader, cancellationToken)),
        ComparisonJson.Default.ScenarioComparison);

    private static async Task<RepetitionSet> SetAsync(string name, Guid? run, IRunReader reader, CancellationToken cancellationToken)
    {
        var stored = await reader.RepetitionsAsync(name, run, cancellationToken);
        var set = StoredComparison.Set(name, stored, []);
        var newest = set.Repetitions.FirstOrDefault(x => x.IsValid);
        return newest is null ? set : set with { BaselineSigmas = await reader.BaselineSigmasAsync(newest.Machine, newest.EnergySource, cancellationToken) };
    }

    private static async Task<IResult> ListAsync(
        IRunReader reader, CancellationToken cancellationToken, string? name = null, AnyCase<ScenarioOutcome>? outcome = null, AnyCase<ScenarioType>? type = null,
        Guid? run = null, DateTimeOffset? before = null, int limit = ScenarioFilter.DefaultLimit)
    {
        var filter = new ScenarioFilter(name, outcome?.Value, type?.Value, run, before?.ToUniversalTime(), Math.Clamp(limit, 1, ScenarioFilter.MaxLimit));
        return HttpResults.Json(await reader.ListScenariosAsync(filter, cancellationToken), RunJson.Default.IReadOnlyListScenarioListEntry);
    }

    private static async Task<IResult> GetAsync(Guid id, IRunReader reader, CancellationToken cancellationToken) =>
        await reader.FindScenarioAsync(id, cancellationToken) is { } scenario
            ? HttpResults.Json(scenario, RunJson.Default.ScenarioSummary)
            : Problems.NotFound($"There is no scenario {id}. GET /api/scenarios lists them.");
}
