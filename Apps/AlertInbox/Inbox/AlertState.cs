using System.Text.Json.Serialization;

namespace Telemetry.Apps.AlertInbox.Inbox;

/// <summary>Whether an alert fires, as its last notification said.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
internal enum AlertState
{
    [JsonStringEnumMemberName("firing")]
    Firing,

    [JsonStringEnumMemberName("resolved")]
    Resolved,
}
