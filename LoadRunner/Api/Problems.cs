using Telemetry.LoadRunner.Scenarios;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Telemetry.LoadRunner.Api;

/// <summary>The answers of the API to what it cannot do.</summary>
internal static class Problems
{
    public static IResult Refused(IReadOnlyList<FieldError> errors) =>
        HttpResults.ValidationProblem(errors.GroupBy(x => x.Field).ToDictionary(x => x.Key, x => x.Select(y => y.Message).ToArray()));

    public static IResult NoRun(Guid id) => NotFound($"There is no run {id}. GET /api/runs lists all of them.");

    public static IResult NotFound(string detail) => HttpResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    public static IResult IsOver(Guid id, string state) =>
        HttpResults.Problem($"Run {id} is {state.ToLowerInvariant()} already.", statusCode: StatusCodes.Status409Conflict);

    public static IResult NoDatabase(Exception exception) => HttpResults.Problem(
        $"The results database does not answer, and the queue of runs lives there: {exception.Message} Nothing was started; try again when postgres is healthy.",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
