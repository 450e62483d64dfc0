using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Telemetry.IntegrationTests.Panels;

/// <summary>Asks Prometheus what a dashboard would ask, with its variables at what Grafana shows first: All, or the first value that there is.</summary>
internal sealed partial class PanelAnswers(HttpClient prometheus)
{
    // The time range that every dashboard is shown over here, and what Grafana makes of it and of the scrape interval of 5 s.
    private const int RangeSeconds = 900;
    private const int StepSeconds = 5;
    private const int RateSeconds = 20;

    /// <summary>The queries of all dashboards that have data (true) or not (false).</summary>
    public async Task<IReadOnlyDictionary<PanelQuery, bool>> AskAllAsync()
    {
        var answers = new Dictionary<PanelQuery, bool>();
        foreach (var (uid, dashboard) in PanelQuery.Dashboards())
        {
            var variables = await VariablesAsync(dashboard);
            foreach (var query in PanelQuery.Of(uid, dashboard))
                answers[query] = await HasDataAsync(query, Expand(query, variables));
        }

        return answers;
    }

    private async Task<bool> HasDataAsync(PanelQuery query, string expression)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var form = new Dictionary<string, string> { ["query"] = expression };
        if (query.IsOverTime)
        {
            form["start"] = Number(now - RangeSeconds);
            form["end"] = Number(now);
            form["step"] = Number(StepSeconds);
        }

        using var content = new FormUrlEncodedContent(form);
        using var response = await prometheus.PostAsync(new Uri(query.IsOverTime ? "/api/v1/query_range" : "/api/v1/query", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"Prometheus answered {(int)response.StatusCode} to {query.Name}, which asks\n{expression}\n{text}");
        var result = JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("result");
        return result.EnumerateArray().SelectMany(Values).Any(x => x != "NaN");
    }

    private static IEnumerable<string> Values(JsonElement series) => series.TryGetProperty("values", out var values)
        ? values.EnumerateArray().Select(x => x[1].GetString()!)
        : [series.GetProperty("value")[1].GetString()!];

    private async Task<IReadOnlyDictionary<string, string>> VariablesAsync(JsonElement dashboard)
    {
        var values = new Dictionary<string, string>
        {
            ["__rate_interval"] = $"{RateSeconds}s",
            ["__interval"] = $"{StepSeconds}s",
            ["__range"] = $"{RangeSeconds}s",
        };
        foreach (var variable in dashboard.GetProperty("templating").GetProperty("list").EnumerateArray())
        {
            var name = variable.GetProperty("name").GetString()!;
            values[name] = variable.GetProperty("includeAll").GetBoolean()
                ? variable.GetProperty("allValue").GetString()!
                : await FirstValueAsync(variable.GetProperty("query").GetProperty("query").GetString()!);
        }

        return values;
    }

    private async Task<string> FirstValueAsync(string query)
    {
        var match = LabelValues().Match(query);
        Assert.True(match.Success, $"'{query}' is not label_values(series, label).");
        var address = $"/api/v1/label/{match.Groups["label"].Value}/values?match[]={Uri.EscapeDataString(match.Groups["series"].Value)}";
        var data = JsonDocument.Parse(await prometheus.GetStringAsync(new Uri(address, UriKind.Relative))).RootElement.GetProperty("data");
        return data.EnumerateArray().Select(x => x.GetString()!).FirstOrDefault() ?? "";
    }

    private static string Expand(PanelQuery query, IReadOnlyDictionary<string, string> variables) =>
        Variable().Replace(query.Expression, match => variables.TryGetValue(match.Groups["name"].Value, out var value)
            ? value
            : throw new InvalidOperationException($"{query.Name} has the variable ${match.Groups["name"].Value}, which its dashboard does not define."));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^label_values\((?<series>.+), (?<label>\w+)\)$")]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"\$\{?(?<name>\w+)\}?")]
    private static partial Regex Variable();
}
