using System.Text.Json;

namespace Telemetry.IntegrationTests.Alerts;

/// <summary>The inbox' JSON, read without any code of its own.</summary>
internal static class AlertInboxApi
{
    /// <summary>The alerts that began after the time, with these labels, newest notification first.</summary>
    public static async Task<IReadOnlyList<TravelledAlert>> AlertsAsync(HttpClient inbox, string name, string job, DateTimeOffset startedAfter)
    {
        using var answer = JsonDocument.Parse(await inbox.GetStringAsync(new Uri("/api/alerts", UriKind.Relative)));
        return [.. answer.RootElement.GetProperty("alerts").EnumerateArray()
            .Where(x => x.GetProperty("name").GetString() == name && x.GetProperty("labels").TryGetProperty("job", out var label) && label.GetString() == job)
            .Select(x => new TravelledAlert(
                x.GetProperty("state").GetString()!, x.GetProperty("severity").GetString()!, x.GetProperty("startsAt").GetDateTimeOffset(),
                x.GetProperty("endsAt") is { ValueKind: JsonValueKind.String } end ? end.GetDateTimeOffset() : null,
                x.GetProperty("annotations").GetProperty("summary").GetString()!))
            .Where(x => x.StartsAt >= startedAfter)];
    }
}

internal sealed record TravelledAlert(string State, string Severity, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, string Summary);
