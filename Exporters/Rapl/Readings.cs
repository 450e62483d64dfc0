using Microsoft.AspNetCore.Http.HttpResults;

namespace Telemetry.Exporters.Rapl;

/// <summary>GET /readings: the newest sample as one document, for those who need energy at a moment and not at the next scrape.</summary>
internal static class Readings
{
    public static Results<JsonHttpResult<HostReading>, ProblemHttpResult> Get(Latest<RaplSample> latest, RaplOptions options) =>
        latest.Current is { } sample
            ? TypedResults.Json(sample.ToReading(options.PollInterval), HostReadingJson.Default.HostReading)
            : TypedResults.Problem(
                $"No reading of the last {options.MaxAge.TotalSeconds} s: the first poll is under way, or {options.ProcFsRoot}/stat cannot be read " +
                "(the log of rapl-exporter says which). Try again in a second.",
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "There is no reading");
}
