using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetry.Apps.AlertInbox.Inbox;

/// <summary>All alerts at one moment.</summary>
internal sealed class InboxContent
{
    private readonly ImmutableDictionary<AlertKey, InboxAlert> _alerts;

    private InboxContent(ImmutableDictionary<AlertKey, InboxAlert> alerts) => _alerts = alerts;

    public static InboxContent Empty { get; } = new(ImmutableDictionary<AlertKey, InboxAlert>.Empty);

    public IEnumerable<InboxAlert> Alerts => _alerts.Values;

    public int Count => _alerts.Count;

    /// <summary>The content after a notification, bounded, and how many alerts were forgotten for that.</summary>
    public (InboxContent Content, int Forgotten) After(IEnumerable<ReceivedAlert> received, DateTimeOffset now, int limit)
    {
        var alerts = _alerts.ToBuilder();
        foreach (var alert in received)
            alerts[alert.Key] = InboxAlert.After(alerts.GetValueOrDefault(alert.Key), alert, now);

        var forgotten = Math.Max(0, alerts.Count - limit);
        // What still fires is kept longest: Alertmanager will speak of it again, and somebody has to look at it.
        foreach (var alert in alerts.Values.OrderByDescending(x => x.State).ThenBy(x => x.LastReceivedAt).ThenBy(x => x.StartsAt).Take(forgotten).ToList())
            alerts.Remove(alert.Key);
        return (new(alerts.ToImmutable()), forgotten);
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes([.. _alerts.Values.OrderBy(x => x.FirstReceivedAt)], InboxJson.Default.InboxAlertArray);

    /// <exception cref="JsonException">The text is not what <see cref="ToJson"/> writes.</exception>
    public static InboxContent FromJson(ReadOnlySpan<byte> json)
    {
        var alerts = JsonSerializer.Deserialize(json, InboxJson.Default.InboxAlertArray) ?? throw new JsonException("it is null");
        var content = ImmutableDictionary.CreateBuilder<AlertKey, InboxAlert>();
        foreach (var alert in alerts)
            content[(alert ?? throw new JsonException("one of its alerts is null")).Key] = alert;
        return new(content.ToImmutable());
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(InboxAlert[]))]
internal sealed partial class InboxJson : JsonSerializerContext;
