namespace Telemetry.Exporters.Health;

internal static class HealthEndpoints
{
    public const string Report = "/api/exporters";

    public static void MapHealthChecker(this IEndpointRouteBuilder app)
    {
        app.MapGet("/targets", (Targets targets) => TypedResults.Json(TargetGroup.List(targets), TargetGroupJson.Default.TargetGroupArray));
        app.MapGet(Report, IResult (Latest<HealthReport> latest) => latest.Current is { } report
            ? TypedResults.Json(report, HealthReportJson.Default.HealthReport)
            : TypedResults.Problem("The exporters have not been checked yet. Ask again in a few seconds.", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
