using System.Collections.Frozen;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>From UCUM, as instruments give their unit, to the word that ends a Prometheus name.</summary>
internal static class MetricUnit
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["TiBy"] = "tebibytes",
        ["KBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["GBy"] = "gigabytes",
        ["TBy"] = "terabytes",
        ["bit"] = "bits",
        ["m"] = "meters",
        ["g"] = "grams",
        ["V"] = "volts",
        ["A"] = "amperes",
        ["J"] = "joules",
        ["W"] = "watts",
        ["Hz"] = "hertz",
        ["Cel"] = "celsius",
        ["%"] = "percent",
        ["1"] = "",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> PerWords = new Dictionary<string, string>
    {
        ["s"] = "second",
        ["min"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
        ["wk"] = "week",
        ["mo"] = "month",
        ["a"] = "year",
        ["m"] = "meter",
    }.ToFrozenDictionary();

    /// <summary>The word, or "" where the unit says nothing: <c>1</c>, an annotation such as <c>{stream}</c>, no unit.</summary>
    public static string ToWord(string? unit)
    {
        var bare = WithoutAnnotations(unit ?? "").Trim();
        var slash = bare.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return Word(bare, Words);
        }

        var counted = Word(bare[..slash], Words);
        var per = Word(bare[(slash + 1)..], PerWords);
        return per.Length == 0 ? counted : $"{counted}_per_{per}".TrimStart('_');
    }

    private static string Word(string unit, FrozenDictionary<string, string> words) =>
        words.TryGetValue(unit, out var word) ? word : MetricName.Sanitize(unit).Trim('_');

    private static string WithoutAnnotations(string unit)
    {
        for (var open = unit.IndexOf('{', StringComparison.Ordinal); open >= 0; open = unit.IndexOf('{', StringComparison.Ordinal))
        {
            var close = unit.IndexOf('}', open);
            unit = close < 0 ? unit[..open] : unit.Remove(open, close - open + 1);
        }

        return unit;
    }
}
