using System.Diagnostics.Metrics;
using Telemetry.Apps.AlertInbox.Inbox;

namespace Telemetry.Apps.AlertInbox;

/// <summary>What the inbox tells of itself. Severities are labels that anybody may send: those that are not ours are one.</summary>
internal sealed class AlertInboxMetrics
{
    public const string MeterName = "Telemetry.Apps.AlertInbox";

    private const string Other = "other";
    private static readonly string[] Severities = ["critical", "warning", "info", Other];
    private static readonly (AlertState State, string Name)[] States = [(AlertState.Firing, "firing"), (AlertState.Resolved, "resolved")];

    public AlertInboxMetrics(IMeterFactory meters, InboxCounters counters, AlertStore store)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("alert.inbox.notifications", () => Notifications(counters),
            description: "Notifications of Alertmanager by outcome; a refused one has the reason that its answer had.");
        meter.CreateObservableGauge("alert.inbox.alerts", () => Alerts(store),
            description: "Alerts that the inbox holds, by state and severity.");
        meter.CreateObservableCounter("alert.inbox.evictions", () => counters.Forgotten,
            description: "Alerts that were forgotten because there were more than AlertInbox:MaxAlerts.");
        meter.CreateObservableCounter("alert.inbox.write.failures", () => counters.WriteFailures,
            description: "Notifications that could not be written to disk and were left to Alertmanager to send again.");
        meter.CreateObservableGauge("alert.inbox.last.notification.timestamp", () => Last(counters), unit: "s",
            description: "When the last notification was taken, in seconds since 1970; absent before the first.");
    }

    private static IEnumerable<Measurement<long>> Notifications(InboxCounters counters) =>
    [
        new(counters.Accepted, Tag("outcome", "accepted")),
        .. counters.Refused.Select(x => new Measurement<long>(x.Count, Tag("outcome", "refused"), Tag("reason", x.Reason))),
    ];

    private static IEnumerable<Measurement<long>> Alerts(AlertStore store)
    {
        var counts = store.Alerts.CountBy(x => (x.State, Severity: Severities.Contains(x.Severity) ? x.Severity : Other)).ToDictionary();
        return from state in States
               from severity in Severities
               select new Measurement<long>(counts.GetValueOrDefault((state.State, severity)), Tag("state", state.Name), Tag("severity", severity));
    }

    private static IEnumerable<Measurement<double>> Last(InboxCounters counters) =>
        counters.LastAccepted is { } at ? [new((at - DateTimeOffset.UnixEpoch).TotalSeconds)] : [];

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
