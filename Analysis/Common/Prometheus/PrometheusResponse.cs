using System.Globalization;
using System.Text.Json;

namespace Telemetry.Analysis.Prometheus;

internal static class PrometheusResponse
{
    private const int ShownBody = 200;

    /// <summary>Reads the JSON of /api/v1/query and /api/v1/query_range.</summary>
    /// <exception cref="PrometheusException">The answer is an error, or not one of Prometheus; the message begins with failure.</exception>
    public static IReadOnlyList<PrometheusSeries> Parse(string body, string failure)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.GetProperty("status").GetString() != "success")
            {
                var type = root.GetProperty("errorType").GetString();
                throw new PrometheusException($"{failure}: {type}: {root.GetProperty("error").GetString()}", type);
            }

            var data = root.GetProperty("data");
            return Series(data.GetProperty("resultType").GetString(), data.GetProperty("result"));
        }
        catch (Exception exception) when (exception is not PrometheusException)
        {
            // Whatever does not fit (no JSON, a missing member, another type, a time out of range) means the same to the caller.
            var shown = body.Length > ShownBody ? body[..ShownBody] + "..." : body;
            throw new PrometheusException(
                $"{failure}: the answer is not Prometheus' JSON but '{shown}'. Check what listens there.", inner: exception);
        }
    }

    private static IReadOnlyList<PrometheusSeries> Series(string? type, JsonElement result) => type switch
    {
        "vector" => [.. result.EnumerateArray().Select(x => new PrometheusSeries(Labels(x), [Point(x.GetProperty("value"))]))],
        "matrix" => [.. result.EnumerateArray().Select(x =>
            new PrometheusSeries(Labels(x), [.. x.GetProperty("values").EnumerateArray().Select(Point)]))],
        "scalar" => [new PrometheusSeries(new Dictionary<string, string>(), [Point(result)])],
        _ => throw new FormatException($"Result type '{type}' is not numeric."),
    };

    private static Dictionary<string, string> Labels(JsonElement series) =>
        series.GetProperty("metric").EnumerateObject().ToDictionary(x => x.Name, x => x.Value.GetString()!);

    private static PrometheusPoint Point(JsonElement pair)
    {
        if (pair.GetArrayLength() != 2) throw new FormatException("A point is a pair of time and value.");

        // Decimal, because seconds since 1970 with milliseconds do not fit a double exactly.
        var ticks = pair[0].GetDecimal() * TimeSpan.TicksPerSecond;
        return new(DateTimeOffset.UnixEpoch.AddTicks((long)ticks), Value(pair[1].GetString()!));
    }

    private static double Value(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
