using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Telemetry.LoadRunner.Api;

/// <summary>The HTTP API that the command line, the dashboard and everybody else use.</summary>
internal static class RunEndpoints
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(500);

    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/api/runs");
        runs.MapPost("/", PostAsync);
        runs.MapPost("/quick", QuickAsync);
        runs.MapGet("/{id:guid}", (Guid id, RunRegistry registry) => registry.Find(id) is { } run ? HttpResults.Json(run.State(), RunJson.Default.RunState) : NotFound(id));
        runs.MapGet("/{id:guid}/events", (Guid id, RunRegistry registry, CancellationToken cancellationToken) =>
            registry.Find(id) is { } run ? (IResult)TypedResults.ServerSentEvents(EventsAsync(run, cancellationToken)) : NotFound(id));
        runs.MapPost("/{id:guid}/cancel", CancelAsync);
    }

    private static async Task<IResult> PostAsync(HttpRequest request, RunRegistry registry, CancellationToken cancellationToken)
    {
        ScenarioRequest? scenario;
        try
        {
            scenario = await JsonSerializer.DeserializeAsync(request.Body, RunJson.Default.ScenarioRequest, cancellationToken);
        }
        catch (JsonException exception)
        {
            return Refuse([new FieldError(exception.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "body", exception.Message)]);
        }

        return Start(scenario ?? new ScenarioRequest(), registry, out _);
    }

    private static async Task<IResult> QuickAsync(RunRegistry registry, CancellationToken cancellationToken, bool wait = false)
    {
        var answer = Start(ScenarioRequest.Quick, registry, out var run);
        return wait && run is not null
            ? Finished(await run.Completion.WaitAsync(cancellationToken))
            : answer;
    }

    // The dashboard calls a command successful by its status code alone.
    private static IResult Finished(RunResult result) => HttpResults.Json(
        result, RunJson.Default.RunResult,
        statusCode: result.Outcome == ScenarioOutcome.Succeeded ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError);

    private static async Task<IResult> CancelAsync(Guid id, RunRegistry registry)
    {
        if (registry.Find(id) is not { } run)
            return NotFound(id);

        await run.CancelAsync();
        return HttpResults.Accepted($"/api/runs/{id}");
    }

    private static IResult Start(ScenarioRequest request, RunRegistry registry, out Run? run)
    {
        run = null;
        if (ScenarioValidation.Check(request, out var errors) is not { } plan)
            return Refuse(errors);

        run = registry.TryStart(plan);
        return run is null
            ? HttpResults.Problem("A run is in progress; two at once would measure each other. Wait for its end or cancel it.", statusCode: StatusCodes.Status409Conflict)
            : HttpResults.Json(new RunStarted(run.Id), RunJson.Default.RunStarted, statusCode: StatusCodes.Status202Accepted);
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(Run run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!run.Completion.IsCompleted)
        {
            yield return new SseItem<string>(JsonSerializer.Serialize(run.Monitor.Current(), RunJson.Default.RunProgress), RunEvents.Progress);
            await Task.WhenAny(run.Completion, Task.Delay(ProgressInterval, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        yield return new SseItem<string>(JsonSerializer.Serialize(await run.Completion, RunJson.Default.RunResult), RunEvents.Result);
    }

    private static IResult Refuse(IReadOnlyList<FieldError> errors) =>
        HttpResults.ValidationProblem(errors.GroupBy(x => x.Field).ToDictionary(x => x.Key, x => x.Select(y => y.Message).ToArray()));

    private static IResult NotFound(Guid id) =>
        HttpResults.Problem($"There is no run {id}; the load runner remembers its last runs until it restarts, Postgres has all of them.", statusCode: StatusCodes.Status404NotFound);
}
