using Microsoft.AspNetCore.Http.HttpResults;

namespace Telemetry.Exporters.Gpu;

/// <summary>GET /readings: the newest energy of all GPUs as one document; without a GPU its list is empty, for that is no failure.</summary>
internal static class Readings
{
    public static Results<JsonHttpResult<DeviceReading>, ProblemHttpResult> Get(
        Latest<GpuSample> latest, GpuReader reader, GpuOptions options, TimeProvider time)
    {
        if (latest.Current is { } sample)
            return Json(sample.ToReading(options.PollInterval));

        if (reader.AbsentReason is { } reason)
        {
            return Json(new DeviceReading
            {
                Timestamp = time.GetUtcNow(),
                PollPeriodSeconds = options.PollInterval.TotalSeconds,
                Energy = [],
                AbsentReason = reason,
            });
        }

        return TypedResults.Problem(
            $"No reading of the last {options.MaxAge.TotalSeconds} s: the first poll is under way, or the driver fails (the log of gpu-exporter says " +
            "which). Try again in a second.",
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: "There is no reading");
    }

    private static JsonHttpResult<DeviceReading> Json(DeviceReading reading) =>
        TypedResults.Json(reading, DeviceReadingJson.Default.DeviceReading);
}
