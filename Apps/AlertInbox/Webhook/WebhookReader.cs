using System.Text.Json;
using Telemetry.Apps.AlertInbox.Inbox;

namespace Telemetry.Apps.AlertInbox.Webhook;

/// <summary>Reads a notification and checks it; nothing of it is taken when one alert is bad.</summary>
internal sealed class WebhookReader(AlertInboxOptions options)
{
    private const string SupportedVersion = "4";
    private const int MaxFingerprintLength = 64;

    /// <summary>The alerts and how many Alertmanager left out, or why there are none.</summary>
    public (IReadOnlyList<ReceivedAlert> Alerts, long Truncated, Refusal? Refusal) Read(ReadOnlySpan<byte> body)
    {
        WebhookMessage? message;
        try
        {
            message = JsonSerializer.Deserialize(body, WebhookJson.Default.WebhookMessage);
        }
        catch (JsonException e)
        {
            return Refused(Refusal.Json, $"The body is not the JSON of a webhook: {e.Message}");
        }

        if (message is null)
            return Refused(Refusal.Json, "The body is null; give an object.");
        if (message.Version != SupportedVersion)
            return Refused(Refusal.Version, $"version is {(message.Version is null ? "missing" : "another one")}; the inbox knows \"{SupportedVersion}\".");
        if (message.Alerts is not { } sent)
            return Refused(Refusal.Alert, "alerts is missing; give an array.");
        if (sent.Length > options.MaxAlertsPerNotification)
            return Refused(Refusal.TooManyAlerts, $"There are {sent.Length} alerts; the inbox takes {options.MaxAlertsPerNotification} at once. Set max_alerts in Alertmanager's webhook_configs.");
        if (TooLong(message.Receiver))
            return Refused(Refusal.Alert, "receiver is too long.");

        var alerts = new List<ReceivedAlert>(sent.Length);
        for (var i = 0; i < sent.Length; i++)
        {
            var (alert, reason, problem) = Check(sent[i], message.Receiver ?? "");
            if (alert is null)
                return Refused(reason, $"alerts[{i}] {problem}");

            alerts.Add(alert);
        }

        return (alerts, Math.Max(0, message.TruncatedAlerts ?? 0), null);
    }

    private (ReceivedAlert? Alert, string Reason, string Problem) Check(WebhookAlert? alert, string receiver)
    {
        if (alert is null)
            return (null, Refusal.Alert, "is null.");
        if (alert.Status is not ("firing" or "resolved"))
            return (null, Refusal.Alert, "has a status that is neither firing nor resolved.");
        if (alert.Fingerprint is not { Length: > 0 and <= MaxFingerprintLength } fingerprint || !fingerprint.All(char.IsAsciiHexDigitLower))
            return (null, Refusal.Alert, $"has no fingerprint of 1 to {MaxFingerprintLength} hexadecimal digits.");
        if (alert.StartsAt is not { } start)
            return (null, Refusal.Alert, "has no startsAt.");
        if (alert.Status == "resolved" && alert.EndsAt is null)
            return (null, Refusal.Alert, "is resolved and has no endsAt.");
        if (TooLong(alert.GeneratorUrl))
            return (null, Refusal.Alert, $"has a generatorURL of more than {options.MaxValueLength} characters.");
        if (alert.Labels is not { Count: > 0 } labels)
            return (null, Refusal.Labels, "has no labels.");
        if ((Problem(labels, "labels") ?? Problem(alert.Annotations ?? [], "annotations")) is { } problem)
            return (null, Refusal.Labels, problem);

        var firing = alert.Status == "firing";
        return (new ReceivedAlert(
            fingerprint, firing ? AlertState.Firing : AlertState.Resolved, start.ToUniversalTime(), firing ? null : alert.EndsAt!.Value.ToUniversalTime(),
            Texts(labels), Texts(alert.Annotations ?? []), receiver, alert.GeneratorUrl ?? ""), "", "");
    }

    private string? Problem(Dictionary<string, string?> pairs, string what)
    {
        if (pairs.Count > options.MaxLabels)
            return $"has {pairs.Count} {what}; the inbox takes {options.MaxLabels}.";
        if (pairs.Keys.Any(x => x.Length is 0 || x.Length > options.MaxNameLength))
            return $"has {what} with a name that is empty or longer than {options.MaxNameLength} characters.";
        if (pairs.Values.Any(x => x is null || x.Length > options.MaxValueLength))
            return $"has {what} with a value that is null or longer than {options.MaxValueLength} characters.";
        return null;
    }

    private bool TooLong(string? text) => text?.Length > options.MaxValueLength;

    private static Dictionary<string, string> Texts(Dictionary<string, string?> pairs) => pairs.ToDictionary(x => x.Key, x => x.Value!, StringComparer.Ordinal);

    private static (IReadOnlyList<ReceivedAlert>, long, Refusal?) Refused(string reason, string detail) => ([], 0, Refusal.Bad(reason, detail));
}
