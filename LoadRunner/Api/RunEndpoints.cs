using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Workers;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Telemetry.LoadRunner.Api;

/// <summary>The HTTP API that the command line, the dashboard and everybody else use.</summary>
internal static class RunEndpoints
{
    private const int DefaultLimit = 50;

    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/api/runs").AddEndpointFilter<DatabaseFilter>().WithTags("runs");
        runs.MapPost("/", PostAsync).WithSummary("Queues a run.").Accepts<RunRequest>("application/json")
            .Produces<RunStarted>(StatusCodes.Status202Accepted).ProducesValidationProblem();
        runs.MapPost("/quick", QuickAsync).WithSummary("Queues one stream of 1000k for 20 s; with wait=true answers when it is over.");
        runs.MapGet("/", ListAsync).WithSummary("Runs, newest first.").Produces<IReadOnlyList<RunListEntry>>();
        runs.MapGet("/{id:guid}", GetAsync).WithSummary("A run with its items and their results.").Produces<RunView>().ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapGet("/{id:guid}/events", EventsAsync).WithSummary("Server-sent events: progress, scenario, result.").ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapPost("/{id:guid}/cancel", (Guid id, RunControl control, CancellationToken token) => control.CancelAsync(id, token)).WithSummary("Ends a run.");
        runs.MapPost("/{id:guid}/pause", (Guid id, RunControl control, CancellationToken token) => control.PauseAsync(id, token))
            .WithSummary("Stops a run for now; what is in hand is given back and starts anew.");
        runs.MapPost("/{id:guid}/resume", (Guid id, RunControl control, CancellationToken token) => control.ResumeAsync(id, token)).WithSummary("Lets a paused run go on.");
    }

    private static async Task<IResult> PostAsync(HttpRequest request, RunControl control, CancellationToken cancellationToken)
    {
        RunRequest? run;
        try
        {
            run = await JsonSerializer.DeserializeAsync(request.Body, RunJson.Default.RunRequest, cancellationToken);
        }
        catch (JsonException exception)
        {
            return Problems.Refused([new FieldError(exception.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "body", exception.Message)]);
        }

        if (run is null)
            return Problems.Refused([new FieldError("body", "null is no run.")]);
        var (started, errors) = await control.StartAsync(run, cancellationToken);
        return started is null ? Problems.Refused(errors) : Accepted(started);
    }

    private static async Task<IResult> QuickAsync(RunControl control, RunEventStream events, CancellationToken cancellationToken, bool wait = false)
    {
        var (started, errors) = await control.StartAsync(RunRequest.Quick, cancellationToken);
        if (started is null)
            return Problems.Refused(errors);
        if (!wait)
            return Accepted(started);

        var run = await events.WaitForEndAsync(started.Id, cancellationToken);
        return run?.Items[0].Result is { } result
            ? HttpResults.Json(result, RunJson.Default.ScenarioSummary, statusCode: StatusOf(result))
            : HttpResults.Problem($"The run ended without a result: {run?.Reason ?? "it was deleted"}", statusCode: StatusCodes.Status500InternalServerError);
    }

    // The dashboard calls a command successful by its status code alone.
    private static int StatusOf(ScenarioSummary result) =>
        result.Outcome == ScenarioOutcome.Succeeded ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError;

    private static async Task<IResult> ListAsync(IRunReader reader, CancellationToken cancellationToken, AnyCase<RunState>? state = null, int limit = DefaultLimit) =>
        HttpResults.Json(await reader.ListAsync(state?.Value, Math.Clamp(limit, 1, ScenarioFilter.MaxLimit), cancellationToken), RunJson.Default.IReadOnlyListRunListEntry);

    private static async Task<IResult> GetAsync(Guid id, IRunReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { } run ? HttpResults.Json(run, RunJson.Default.RunView) : Problems.NoRun(id);

    private static async Task<IResult> EventsAsync(Guid id, IRunReader reader, RunEventStream events, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { } run ? TypedResults.ServerSentEvents(events.ReadAsync(run, cancellationToken)) : Problems.NoRun(id);

    private static IResult Accepted(RunStarted started) => HttpResults.Json(started, RunJson.Default.RunStarted, statusCode: StatusCodes.Status202Accepted);
}
