using System.Text.Json.Serialization;

namespace Telemetry.Apps.AlertInbox.Webhook;

/// <summary>The body that Alertmanager posts to a webhook, version 4; what the inbox does not use is not here.</summary>
internal sealed record WebhookMessage(string? Version, string? Receiver, long? TruncatedAlerts, WebhookAlert?[]? Alerts);

/// <summary>One alert of it. While it fires, <c>endsAt</c> is the year 1.</summary>
internal sealed record WebhookAlert(
    string? Status, Dictionary<string, string?>? Labels, Dictionary<string, string?>? Annotations, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt,
    [property: JsonPropertyName("generatorURL")] string? GeneratorUrl, string? Fingerprint);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 8, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class WebhookJson : JsonSerializerContext;
