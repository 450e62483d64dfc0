using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using OpenTelemetry.Exporter.Prometheus.Exposition;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Chooses format and encoding by the client's q-weighted wishes; who asks for nothing we have gets text 0.0.4.</summary>
internal static class Negotiation
{
    public static string ContentType(ExpositionFormat format) => format == ExpositionFormat.OpenMetrics
        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";

    public static ExpositionFormat Format(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept) || !MediaTypeHeaderValue.TryParseList(accept.ToArray()!, out var wishes))
        {
            return ExpositionFormat.Text;
        }

        double openMetrics = 0, text = 0;
        foreach (var wish in wishes)
        {
            var quality = wish.Quality ?? 1;
            if (Is(wish, "application", "openmetrics-text", "1.0.0"))
            {
                openMetrics = Math.Max(openMetrics, quality);
            }
            else if (wish.MatchesAllTypes || Is(wish, "text", "plain", "0.0.4") || Is(wish, "text", "*", version: null))
            {
                text = Math.Max(text, quality);
            }
        }

        return openMetrics > 0 && openMetrics >= text ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text;
    }

    public static bool Gzip(StringValues acceptEncoding)
    {
        if (StringValues.IsNullOrEmpty(acceptEncoding)
            || !StringWithQualityHeaderValue.TryParseList(acceptEncoding.ToArray()!, out var wishes))
        {
            return false;
        }

        var gzip = wishes.FirstOrDefault(wish => wish.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            ?? wishes.FirstOrDefault(wish => wish.Value == "*");
        return gzip is not null && (gzip.Quality ?? 1) > 0;
    }

    private static bool Is(MediaTypeHeaderValue wish, string type, string subType, string? version)
    {
        if (!wish.Type.Equals(type, StringComparison.OrdinalIgnoreCase)
            || !wish.SubType.Equals(subType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var asked = wish.Parameters.FirstOrDefault(p => p.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.Value;
        return version is null || asked is null || StringSegment.IsNullOrEmpty(asked.Value)
            || HeaderUtilities.RemoveQuotes(asked.Value).Equals(version, StringComparison.Ordinal);
    }
}
