using System.Text;
using System.Text.RegularExpressions;

namespace Telemetry.UnitTests.Expressions;

/// <summary>A query as Grafana keeps it: with variables, which become something that can be parsed.</summary>
internal static partial class GrafanaText
{
    /// <summary>Stands in strings for what the reader of a dashboard chooses.</summary>
    public const string Placeholder = "CHOSEN_IN_GRAFANA";

    private const string SomeTime = "1m";
    private const string SomeNumber = "60";

    /// <summary>$x, ${x}, ${x:format} and [[x]]: a time in brackets and after offset, a word in strings, a number elsewhere.</summary>
    public static string WithoutVariables(string query)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (Match match in Variable().Matches(query))
        {
            var before = query[..match.Index];
            text.Append(query, at, match.Index - at).Append(Stand(match.Groups["name"].Value, before));
            at = match.Index + match.Length;
        }

        return text.Append(query, at, query.Length - at).ToString();
    }

    /// <summary>The labels that a legend such as <c>{{table_id}} - {{quality}}</c> names.</summary>
    public static IEnumerable<string> LabelsOfLegend(string legend) => LegendLabel().Matches(legend).Select(match => match.Groups[1].Value);

    private static string Stand(string name, string before) =>
        name is "__range_s" or "__range_ms" or "__interval_ms" ? SomeNumber
        : name is "__rate_interval" or "__interval" or "__range" ? SomeTime
        : IsInString(before) ? Placeholder
        : before.Count(c => c == '[') > before.Count(c => c == ']') || OffsetAtEnd().IsMatch(before) ? SomeTime
        : SomeNumber;

    private static bool IsInString(string before) => Quote().Count(before) % 2 == 1;

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_]\w*)(?:[:.][^}]*)?\}|\$(?<name>[A-Za-z_]\w*)|\[\[(?<name>[A-Za-z_]\w*)(?::[^\]]*)?\]\]")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<!\\)""")]
    private static partial Regex Quote();

    [GeneratedRegex(@"\boffset\s+-?$")]
    private static partial Regex OffsetAtEnd();

    [GeneratedRegex(@"\{\{\s*([A-Za-z_]\w*)\s*\}\}")]
    private static partial Regex LegendLabel();
}
