using System.Text.Json;
using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Expressions;

/// <summary>The expressions of the dashboards: panels, template variables and annotations.</summary>
internal static partial class DashboardFiles
{
    private const string Folder = "grafana/dashboards";

    public static IReadOnlyList<string> Files => Directory.Exists(Checkout.PathOf(Folder))
        ? [.. Directory.GetFiles(Checkout.PathOf(Folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    public static IReadOnlyList<WrittenExpression> Read(string file)
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
        var name = Path.GetFileName(file);
        return [.. Queries(dashboard.RootElement, name), .. Variables(dashboard.RootElement, name)];
    }

    // Wherever an "expr" stands: targets of panels, of panels in rows, and annotations.
    private static IEnumerable<WrittenExpression> Queries(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(item => Queries(item, place));

        if (element.ValueKind != JsonValueKind.Object)
            return [];

        var here = TextOf(element, "title") is { Length: > 0 } title ? $"{place}, {title}" : TextOf(element, "name") is { Length: > 0 } name ? $"{place}, {name}" : place;
        var own = TextOf(element, "expr") is { Length: > 0 } expr
            ? [new WrittenExpression(here, GrafanaText.WithoutVariables(expr), [.. GrafanaText.LabelsOfLegend(TextOf(element, "legendFormat"))])]
            : Array.Empty<WrittenExpression>();
        return own.Concat(element.EnumerateObject().SelectMany(property => Queries(property.Value, here)));
    }

    private static IEnumerable<WrittenExpression> Variables(JsonElement dashboard, string place)
    {
        if (!dashboard.TryGetProperty("templating", out var templating) || !templating.TryGetProperty("list", out var list))
            return [];

        return list.EnumerateArray().Where(variable => TextOf(variable, "type") == "query")
            .Select(variable => Variable($"{place}, variable {TextOf(variable, "name")}", QueryOf(variable)));
    }

    private static string QueryOf(JsonElement variable) => !variable.TryGetProperty("query", out var query) ? TextOf(variable, "definition")
        : query.ValueKind == JsonValueKind.String ? query.GetString()!
        : TextOf(query, "query");

    /// <summary>label_values(selector, label) shows a label of the selected; query_result(expression) is an expression.</summary>
    private static WrittenExpression Variable(string place, string query)
    {
        var text = GrafanaText.WithoutVariables(query.Trim());
        if (LabelValues().Match(text) is { Success: true } values)
            return new WrittenExpression(place, values.Groups["selector"].Value, [values.Groups["label"].Value]);

        return QueryResult().Match(text) is { Success: true } result
            ? new WrittenExpression(place, result.Groups["expression"].Value, [])
            // label_values(label) alone asks every series of the database, metrics(...) for names: a metric is to be named.
            : new WrittenExpression(place, text, []);
    }

    private static string TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    [GeneratedRegex(@"\Alabel_values\(\s*(?<selector>.+),\s*(?<label>[A-Za-z_]\w*)\s*\)\z", RegexOptions.Singleline)]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"\Aquery_result\(\s*(?<expression>.+)\)\z", RegexOptions.Singleline)]
    private static partial Regex QueryResult();
}
