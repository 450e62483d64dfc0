using System.Text.Json.Serialization;

namespace Telemetry.Apps.AlertInbox.Inbox;

/// <summary>
/// An alert from its first notification on, as it is kept and shown. Start and end are Prometheus' times, the end is null while it fires; the times of the
/// first and the last notification are the inbox' own. Repetitions are counted as notifications.
/// </summary>
internal sealed record InboxAlert(
    string Fingerprint, string Name, string Severity, AlertState State, DateTimeOffset StartsAt, DateTimeOffset? EndsAt,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string Receiver, string GeneratorUrl,
    DateTimeOffset FirstReceivedAt, DateTimeOffset LastReceivedAt, long Notifications)
{
    [JsonIgnore]
    public AlertKey Key => new(Fingerprint, StartsAt);

    /// <summary>The last notification wins: one that is resolved may fire again under the same start, after Prometheus was silent for a while.</summary>
    public static InboxAlert After(InboxAlert? before, ReceivedAlert received, DateTimeOffset now) => new(
        received.Fingerprint, received.Labels.GetValueOrDefault("alertname", ""), received.Labels.GetValueOrDefault("severity", ""), received.State,
        received.StartsAt, received.EndsAt, received.Labels, received.Annotations, received.Receiver, received.GeneratorUrl,
        before?.FirstReceivedAt ?? now, now, (before?.Notifications ?? 0) + 1);
}
