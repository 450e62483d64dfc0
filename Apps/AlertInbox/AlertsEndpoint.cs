using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetry.Apps.AlertInbox.Inbox;

namespace Telemetry.Apps.AlertInbox;

/// <summary><c>GET /api/alerts?state=&amp;severity=&amp;since=</c>: what the inbox holds, newest notification first.</summary>
internal sealed class AlertsEndpoint(AlertStore store)
{
    public const string Path = "/api/alerts";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var (query, problem) = InboxQuery.Parse(context.Request.Query);
        if (query is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new QueryProblem(problem!), AlertsJson.Default.QueryProblem);
            return;
        }

        var alerts = store.Alerts.ToList();
        await context.Response.WriteAsJsonAsync(new AlertList(alerts.Count, [.. query.Of(alerts)]), AlertsJson.Default.AlertList);
    }
}

/// <summary>The alerts that were asked for, and how many there are altogether.</summary>
internal sealed record AlertList(int Total, IReadOnlyList<InboxAlert> Alerts);

internal sealed record QueryProblem(string Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(QueryProblem))]
internal sealed partial class AlertsJson : JsonSerializerContext;
