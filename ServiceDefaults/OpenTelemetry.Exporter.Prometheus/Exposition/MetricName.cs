using System.Text;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>From an instrument's dotted name to the names a family has in the two formats.</summary>
/// <param name="Family">The name without <c>_total</c>, as OpenMetrics names the family of a counter.</param>
/// <param name="Sample">The name samples carry, with <c>_total</c> where the instrument is a counter.</param>
/// <param name="Unit">The unit's word if the family's name ends in it, else "".</param>
internal readonly record struct MetricName(string Family, string Sample, string Unit)
{
    private const string Total = "_total";

    public static MetricName Create(string instrument, string? unit, bool counter, bool appendTotal)
    {
        var family = Sanitize(instrument);
        var word = MetricUnit.ToWord(unit);
        var named = counter && family.EndsWith(Total, StringComparison.Ordinal);
        if (named)
        {
            family = family[..^Total.Length];
        }

        if (word.Length > 0 && !EndsInWord(family, word))
        {
            family = $"{family}_{word}";
        }

        return new MetricName(family, named || (counter && appendTotal) ? family + Total : family, word);
    }

    public static string Sanitize(string name)
    {
        var result = new StringBuilder(name.Length + 1);
        if (name.Length > 0 && char.IsAsciiDigit(name[0]))
        {
            result.Append('_');
        }

        foreach (var character in name)
        {
            var kept = char.IsAsciiLetterOrDigit(character) || character == ':' ? character : '_';
            if (kept != '_' || result.Length == 0 || result[^1] != '_')
            {
                result.Append(kept);
            }
        }

        return result.ToString();
    }

    private static bool EndsInWord(string name, string word) =>
        name == word || (name.EndsWith(word, StringComparison.Ordinal) && name[^(word.Length + 1)] == '_');
}
