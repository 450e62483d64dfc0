namespace Telemetry.Apps.AlertInbox.Inbox;

/// <summary>
/// One alert of a notification, checked. The fingerprint is Alertmanager's hash of the labels; the same alert that fires again later has another start.
/// The end is null while it fires. The generator's URL leads to the expression in Prometheus, and is empty when nobody said.
/// </summary>
internal sealed record ReceivedAlert(
    string Fingerprint, AlertState State, DateTimeOffset StartsAt, DateTimeOffset? EndsAt,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string Receiver, string GeneratorUrl)
{
    public AlertKey Key => new(Fingerprint, StartsAt);
}

/// <summary>What tells one firing of an alert from the next.</summary>
internal readonly record struct AlertKey(string Fingerprint, DateTimeOffset StartsAt);
