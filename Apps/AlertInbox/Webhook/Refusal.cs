namespace Telemetry.Apps.AlertInbox.Webhook;

/// <summary>Why a notification is not taken. Alertmanager sends again what is refused with 5xx, and drops what is refused with 4xx.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">One word of <see cref="Reasons"/>; a label of the counter.</param>
/// <param name="Detail">A sentence for people.</param>
internal sealed record Refusal(int Status, string Reason, string Detail)
{
    public const string ContentType = "content-type";
    public const string BodyTooLarge = "body-too-large";
    public const string BodyTimeout = "body-timeout";
    public const string BodyBroken = "body-broken";
    public const string Json = "json";
    public const string Version = "version";
    public const string Alert = "alert";
    public const string TooManyAlerts = "too-many-alerts";
    public const string Labels = "labels";
    public const string Storage = "storage";

    public static IReadOnlyList<string> Reasons { get; } =
        [ContentType, BodyTooLarge, BodyTimeout, BodyBroken, Json, Version, Alert, TooManyAlerts, Labels, Storage];

    public static Refusal Bad(string reason, string detail) => new(StatusCodes.Status400BadRequest, reason, detail);
}
