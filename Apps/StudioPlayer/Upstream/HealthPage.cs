using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetry.Apps.StudioPlayer.Upstream;

/// <summary>What <c>/health</c> answers: the status as every service's, and each check with what it knows.</summary>
internal static class HealthPage
{
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", report.Status.ToString());
        foreach (var (name, entry) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status", entry.Status.ToString());
            if (entry.Description is not null)
                json.WriteString("description", entry.Description);
            foreach (var (key, value) in entry.Data)
                json.WriteString(key, value is DateTimeOffset moment ? moment.ToString("O") : value.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
