using System.Globalization;
using System.Text.Json;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>Prometheus' HTTP API, read without any code of ours.</summary>
public sealed class PrometheusApi(HttpClient http)
{
    public async Task<IReadOnlyList<ScrapeTarget>> TargetsAsync()
    {
        var data = await DataAsync("/api/v1/targets?state=active");
        return [.. data.GetProperty("activeTargets").EnumerateArray().Select(x => new ScrapeTarget(
            x.GetProperty("labels").GetProperty("job").GetString()!,
            new Uri(x.GetProperty("scrapeUrl").GetString()!),
            x.GetProperty("health").GetString()!,
            x.GetProperty("lastError").GetString()!))];
    }

    /// <summary>Waits until there are so many targets, all of them scraped and up.</summary>
    public async Task<IReadOnlyList<ScrapeTarget>> WaitUntilUpAsync(TimeSpan limit, int targets, Func<string>? more = null)
    {
        IReadOnlyList<ScrapeTarget> seen = [];
        return await Until.FoundAsync(limit, async () => (seen = await TargetsAsync()) is var all && all.Count >= targets && all.All(x => x.Health == "up") ? all : null,
            () => $"Up are {seen.Count(x => x.Health == "up")} of {targets} targets. Not up:\n{string.Join('\n', seen.Where(x => x.Health != "up"))}\n{more?.Invoke()}");
    }

    /// <summary>The values of an instant vector.</summary>
    public async Task<IReadOnlyList<double>> QueryAsync(string expression)
    {
        var data = await DataAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}");
        return [.. data.GetProperty("result").EnumerateArray().Select(x => Number(x.GetProperty("value")[1]))];
    }

    /// <summary>The scrapes of one series themselves, oldest first, from a selector with a range such as <c>up[30s]</c>.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset Time, double Value)>> ScrapesAsync(string rangeSelector)
    {
        var data = await DataAsync($"/api/v1/query?query={Uri.EscapeDataString(rangeSelector)}");
        return data.GetProperty("result").GetArrayLength() == 0
            ? []
            : [.. Assert.Single(data.GetProperty("result").EnumerateArray()).GetProperty("values").EnumerateArray()
                .Select(x => (DateTimeOffset.UnixEpoch.AddSeconds(x[0].GetDouble()), Number(x[1])))];
    }

    private static double Number(JsonElement text) => double.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private async Task<JsonElement> DataAsync(string address)
    {
        using var response = await http.GetAsync(new Uri(address, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"Prometheus answered {(int)response.StatusCode} to {address}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }
}

/// <summary>One target of Prometheus: the resource, where it is scraped, and how the last scrape went.</summary>
public sealed record ScrapeTarget(string Job, Uri Url, string Health, string LastError);
