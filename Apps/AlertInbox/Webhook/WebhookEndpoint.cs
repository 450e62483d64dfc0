using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetry.Apps.AlertInbox.Inbox;

namespace Telemetry.Apps.AlertInbox.Webhook;

/// <summary><c>POST /webhook</c>: takes what Alertmanager sends.</summary>
internal sealed class WebhookEndpoint(WebhookReader reader, AlertStore store, InboxCounters counters, AlertInboxOptions options, TimeProvider time, ILogger<WebhookEndpoint> logger)
{
    public const string Path = "/webhook";

    public async Task InvokeAsync(HttpContext context)
    {
        var (count, refusal) = await TakeAsync(context);
        if (refusal is not null)
        {
            counters.Refuse(refusal);
            logger.Refused(refusal.Status, refusal.Reason, refusal.Detail);
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsJsonAsync(new RefusedAnswer(refusal.Reason, refusal.Detail), AnswerJson.Default.RefusedAnswer);
            return;
        }

        counters.Accept(time.GetUtcNow());
        await context.Response.WriteAsJsonAsync(new AcceptedAnswer(count), AnswerJson.Default.AcceptedAnswer);
    }

    private async Task<(int Count, Refusal? Refusal)> TakeAsync(HttpContext context)
    {
        var (body, broken) = await WebhookBody.ReadAsync(context.Request, options);
        if (body is null)
            return (0, broken);

        var (alerts, truncated, bad) = reader.Read(body);
        if (bad is not null)
            return (0, bad);
        if (truncated > 0)
            logger.Truncated(truncated);

        return await store.TakeAsync(alerts, context.RequestAborted)
            ? (alerts.Count, null)
            : (0, new(StatusCodes.Status503ServiceUnavailable, Refusal.Storage, "The alerts could not be written to disk; send them again."));
    }
}

internal sealed record AcceptedAnswer(int Accepted);

internal sealed record RefusedAnswer(string Reason, string Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AcceptedAnswer))]
[JsonSerializable(typeof(RefusedAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
