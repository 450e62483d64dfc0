using System.Net.Http.Json;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>An alert that is given to Alertmanager in its container must come to the inbox.</summary>
internal static class ContainerAlert
{
    public static async Task TravelsAsync(HttpClient alertmanager, HttpClient inbox, string name, TimeSpan limit)
    {
        var alert = new[] { new { labels = new { alertname = name, severity = "warning" }, generatorURL = "http://localhost/" } };

        using var sent = await Until.FoundAsync(limit, async () => await alertmanager.PostAsJsonAsync("/api/v2/alerts", alert), () => "Alertmanager does not answer.");

        Assert.True(sent.IsSuccessStatusCode);
        await Until.FoundAsync(limit, async () => (await inbox.GetStringAsync(new Uri("/api/alerts", UriKind.Relative))) is { } text && text.Contains(name, StringComparison.Ordinal) ? text : null,
            () => "alert-inbox was not told.");
    }
}
